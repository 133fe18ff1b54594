"""WATCH pages: ask an action, hand the answer to a presenter, render."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from wraparound.actions.pictures import current_economy
from wraparound.actions.watch import (
    find_practices,
    one_gp_off,
    what_closes_next,
)
from wraparound.economy import Economy
from wraparound.errors import UnknownName
from wraparound.web.design.links import NAVIGATION, links_to
from wraparound.web.watch.colours import colourings
from wraparound.web.watch.forms.choosing import MapForm
from wraparound.web.watch.pages.branch import BranchPage
from wraparound.web.watch.pages.closing import ClosingPage
from wraparound.web.watch.pages.finding import found_table
from wraparound.web.watch.pages.flows import flows as flows_of
from wraparound.web.watch.pages.knock_on import KnockOn
from wraparound.web.watch.pages.notes import about_closing
from wraparound.web.watch.pages.paper import PaperPage
from wraparound.web.watch.pages.practice import PracticePage
from wraparound.web.watch.pages.practice_map import ORDERS, MapPage
from wraparound.web.watch.pages.sources import data_sets, releases_table
from wraparound.web.watch.question import Question
from wraparound.web.watch.words import HINTS, dated, lists_counted

PracticeView = Callable[[HttpRequest, Economy, str], HttpResponse]


def _page(
    request: HttpRequest,
    template: str,
    economy: Economy,
    current: str = "",
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in the frame they all share."""
    navigation = [
        link | {"current": link["text"] == NAVIGATION.get(current)} for link in links_to(NAVIGATION)
    ]
    counted = lists_counted(economy)
    frame = {
        "economy": economy,
        "invented": economy.invented,
        "navigation": navigation,
        "counted": counted,
        "stale": counted < economy.as_at,
    }
    return render(request, f"watch/{template}.html", frame | context, status=status)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where people begin: what this is, and a search."""
    return _page(request, "home", current_economy(), "home")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Practices that match a name, code or postcode; straight to the practice if it is its code."""
    economy = current_economy()
    text = request.GET.get("q", "").strip()[:80]
    if text.upper() in economy.codes:
        return redirect("practice", code=text.upper())
    found = find_practices(economy=economy, text=text)
    return _page(request, "find", economy, "home", text=text, found=found_table(found))


def _of_practice(view: PracticeView) -> Callable[[HttpRequest, str], HttpResponse]:
    """A view of one practice; an unknown code leads to a page with a search instead."""

    @wraps(view)
    def found(request: HttpRequest, code: str) -> HttpResponse:
        economy = current_economy()
        try:
            known = economy.practice(code).code
        except UnknownName as unknown:
            return _page(
                request, "unknown", economy, status=404, code=code[:80], advice=unknown.next_step
            )
        return view(request, economy, known)

    safe: Callable[[HttpRequest, str], HttpResponse] = require_safe(found)
    return safe


@_of_practice
def practice(request: HttpRequest, economy: Economy, code: str) -> HttpResponse:
    """One practice."""
    page = PracticePage(economy, code, one_gp_off(economy=economy, practice=code))
    return _page(request, "practice", economy, page=page, wide=True)


@_of_practice
def closing(request: HttpRequest, economy: Economy, code: str) -> HttpResponse:
    """What if this practice closed: the question, and the answer once it is asked."""
    question = Question(request.GET, economy, code)
    if question.with_another:
        return redirect(f"{reverse('closing', args=[code])}?{question.with_another}")
    return _page(
        request,
        "closing",
        economy,
        form=question.form,
        page=ClosingPage(question.answer) if question.answer else None,
        branch=BranchPage(question.branch) if question.branch else None,
        notes=about_closing(economy, code),
        hints=HINTS,
        dated=partial(dated, economy),
        practice=economy.practice(code),
        query=question.query,
        wide=True,
    )


@_of_practice
def flows(request: HttpRequest, economy: Economy, code: str) -> HttpResponse:
    """Places and numbers for the map of one closure."""
    answer = Question(request.GET, economy, code).answer
    return JsonResponse(flows_of(answer) if answer else {})


@_of_practice
def knock_on(request: HttpRequest, economy: Economy, code: str) -> HttpResponse:
    """Knock-on closures: a page, or only its part for a script that asks.

    They take longer to work out than all the rest, so the answer's page fetches them afterwards.
    """
    question = Question(request.GET, economy, code)
    answer = question.answer
    if answer is None:
        return redirect("closing", code=code)
    template = "knock_on_part" if request.headers.get("HX-Request") else "knock_on"
    response = _page(
        request,
        template,
        economy,
        knock_on=KnockOn(answer, what_closes_next(answer=answer)),
        practice=answer.practice,
        query=question.query,
        wide=True,
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


@_of_practice
def paper(request: HttpRequest, economy: Economy, code: str) -> HttpResponse:
    """The impact paper of one closure, to print; back to the question if it cannot be answered."""
    question = Question(request.GET, economy, code)
    answer = question.answer
    if answer is None:
        return redirect("closing", code=code)
    page = PaperPage(answer, what_closes_next(answer=answer))
    return _page(request, "paper", economy, page=page, query=question.query, wide=True)


@require_safe
def practice_map(request: HttpRequest) -> HttpResponse:
    """All practices on a map, and the same in a table."""
    economy = current_economy()
    form, page = _map_asked(request, economy)
    return _page(request, "map", economy, "map", form=form, page=page, wide=True)


@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """The points of the map."""
    _, page = _map_asked(request, current_economy())
    return HttpResponse(page.points(), content_type="application/json")


def _map_asked(request: HttpRequest, economy: Economy) -> tuple[MapForm, MapPage]:
    """The map's form and the practices it chooses; what makes no sense in an address is ignored."""
    ways = colourings(economy)
    form = MapForm(
        request.GET, economy=economy, colours=[(key, way.label) for key, way in ways.items()]
    )
    form.is_valid()
    asked = form.cleaned_data
    chosen = {name: asked.get(name) or "" for name in ("icb", "network", "size")}
    order = request.GET.get("order", "")
    page = MapPage(
        economy,
        ways.get(asked.get("colour") or "", next(iter(ways.values()))),
        chosen,
        order if order in ORDERS else "name",
        _number(request.GET.get("page", "1")),
    )
    return form, page


def _number(written: str) -> int:
    """A page's number as it stands in an address; the first page where it makes no sense."""
    sensible = written.isascii() and written.isdigit() and len(written) <= 6
    return max(1, int(written)) if sensible else 1


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and where its figures come from."""
    economy = current_economy()
    return _page(
        request,
        "about",
        economy,
        "about",
        data_sets=data_sets(economy),
        releases=releases_table(economy),
    )


@require_safe
def limitations(request: HttpRequest) -> HttpResponse:
    """What the figures cannot tell."""
    return _page(request, "limitations", current_economy())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use the pages."""
    return _page(request, "accessibility", current_economy())
