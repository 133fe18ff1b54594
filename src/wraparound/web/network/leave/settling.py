"""A practice's rules about leave and swaps, and somebody's weeks."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.leave.settling import leave_settled, settle_leave, settle_weeks
from wraparound.actions.leave.shown import leave_page
from wraparound.actions.practices import practice_to_see
from wraparound.errors import UnknownName
from wraparound.operations.roles import Deed
from wraparound.operations.rota.quota import leave_year
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.leave.forms import RulesForm, WeeksForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rules(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """How many GPs may be away, when the year begins, who approves swaps; and everybody's weeks."""
    actor.must_be_allowed(Deed.DECIDE_LEAVE, practice)
    settled = leave_settled(by=actor, practice=practice)
    year = leave_year(timezone.localdate(), settled.rules.year_begins)
    known = asdict(settled) | {"carry_weeks": f"{float(settled.carry_weeks):g}"}
    form = RulesForm(sent(request), initial=known, this_year=year.first.year)
    if carried_out(form, lambda: settle_leave(by=actor, practice=practice, settled=form.settled())):
        say(request, "Saved.")
        return redirect("network:leave-rules", practice=practice)
    return show(
        request,
        "leave/rules",
        practice=practice_to_see(by=actor, practice=practice),
        form=form,
        lines=leave_page(by=actor, practice=practice, day=timezone.localdate()).lines,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def weeks(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """How many weeks of annual leave somebody has."""
    actor.must_be_allowed(Deed.DECIDE_LEAVE, practice)
    lines = leave_page(by=actor, practice=practice, day=timezone.localdate()).lines
    line = next((each for each in lines if each.key == person), None)
    if line is None:
        raise UnknownName("There is no such person here.", "Go back to the rules of leave.")
    form = WeeksForm(sent(request), initial={"weeks": f"{line.weeks or 0:g}"})
    if carried_out(
        form,
        lambda: settle_weeks(
            by=actor, practice=practice, person=person, weeks=form.cleaned_data["weeks"]
        ),
    ):
        say(request, "Saved.")
        return redirect("network:leave-rules", practice=practice)
    where = practice_to_see(by=actor, practice=practice)
    return show(request, "leave/weeks", practice=where, form=form, line=line)
