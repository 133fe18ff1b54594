"""The audit of an organisation: looks and deeds of others, and what its own people did."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.audit_shown import AuditShown, Wanted, audit_of
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.formats import clock, sentence
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.audit.forms import WantedForm
from wraparound.web.network.showing import show


@require_safe
@signed_in
def looks(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    """Every look and deed of others at its records."""
    return _page(request, actor, organisation, outside=True)


@require_safe
@signed_in
def own(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    """Everything done on its behalf."""
    return _page(request, actor, organisation, outside=False)


def _page(request: HttpRequest, actor: Actor, organisation: int, *, outside: bool) -> HttpResponse:
    every = audit_of(by=actor, organisation_key=organisation, wanted=Wanted(outside))
    form = WantedForm(request.GET, shown=every, outside=outside)
    shown = every
    if form.is_valid():
        wanted = form.wanted(_number(request.GET.get("page", "")))
        shown = audit_of(by=actor, organisation_key=organisation, wanted=wanted)
    return show(
        request,
        "audit/audit",
        shown=shown,
        outside=outside,
        table=_table(shown, outside=outside),
        form=form,
        asked=urlencode({k: v for k, v in request.GET.items() if v and k in form.fields}),
        filtered=any(request.GET.get(name) for name in form.fields),
    )


def _table(shown: AuditShown, *, outside: bool) -> Table:
    whose = "By whom" if outside else "Who"
    return Table(
        key="audit",
        caption="What others looked at or did" if outside else "What was done here",
        columns=(Column("When"), Column(whose), Column("What"), Column("More")),
        rows=tuple(
            (
                Cell(sentence(clock(each.at)), each.at.isoformat()),
                Cell((each.organisation if outside else each.who) or "Wraparound itself"),
                Cell(sentence(each.deed)),
                Cell(sentence("; ".join(each.details))),
            )
            for each in shown.entries
        ),
    )


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 7 else 1
