"""A practice's papers, each with its text to start from, and a network's agreements."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.networks import network_at_a_glance
from wraparound.actions.papers import agreements_in, papers_shown, sign_paper, strike_out_paper
from wraparound.actions.practices import practice_to_see
from wraparound.operations.papers.kinds import AGREEMENTS
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.given.tables import stacked
from wraparound.web.network.papers.forms import PaperForm
from wraparound.web.network.papers.words import paper_called, slug, text_of
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def papers(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """All papers: agreements first, then notices."""
    return show(
        request,
        "papers/papers",
        practice=practice_to_see(by=actor, practice=practice),
        papers=papers_shown(by=actor, practice=practice),
        slug=slug,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def one(request: HttpRequest, actor: Actor, practice: int, paper: str) -> HttpResponse:
    """One paper: what was signed or sent, noting it, and the text to start from."""
    kind = paper_called(paper)
    if request.method == "POST":
        actor.must_be_allowed(Deed.KEEP_PAPERS, practice)
    where = practice_to_see(by=actor, practice=practice)
    form = PaperForm(sent(request), paper=kind)
    if carried_out(form, lambda: sign_paper(by=actor, practice=practice, new=form.new())):
        say(request, "Noted.")
        return redirect("network:paper", practice, paper)
    shown = {each.paper: each for each in papers_shown(by=actor, practice=practice)}
    return show(
        request,
        "papers/paper",
        practice=where,
        shown=shown[kind],
        slug=paper,
        text=text_of(kind),
        form=form,
        may_keep=actor.why_not(Deed.KEEP_PAPERS, practice) is None,
    )


@require_safe
@signed_in
def text(request: HttpRequest, actor: Actor, practice: int, paper: str) -> HttpResponse:  # noqa: ARG001
    """The text to start from, as a file."""
    practice_to_see(by=actor, practice=practice)
    kind = paper_called(paper)
    response = HttpResponse(text_of(kind), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug(kind)}.txt"'
    return response


@require_POST
@signed_in
def strike_out(request: HttpRequest, actor: Actor, practice: int, signed: int) -> HttpResponse:
    """Strike out what was noted by mistake."""
    strike_out_paper(by=actor, practice=practice, key=signed)
    say(request, "Struck out.")
    return redirect("network:papers", practice=practice)


@require_safe
@signed_in
def in_network(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Which agreements each member of a network holds today."""
    found = agreements_in(by=actor, network=network)
    table = Table(
        key="agreements",
        caption="Agreements that hold today",
        columns=(Column("Practice"), *(Column(each.value.capitalize()) for each in AGREEMENTS)),
        rows=tuple(
            (Cell(name), *(Cell("Signed" if held else "Not yet") for _, held in agreements))
            for name, agreements in found
        ),
    )
    page = network_at_a_glance(by=actor, network=network)
    return show(request, "papers/network", page=page, table=stacked(table))
