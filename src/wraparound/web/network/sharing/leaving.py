"""Leave a network on one page, with own data to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.leaving import leave_network, what_would_end
from wraparound.actions.own.data import own_data
from wraparound.actions.start import practice_at_a_glance
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.sharing.archive import zipped
from wraparound.web.network.sharing.forms import LeaveForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: HttpRequest, actor: Actor, practice: int, network: int) -> HttpResponse:
    """What ends, own data to take away, and the leaving."""
    ends = what_would_end(by=actor, practice=practice, network=network)
    form = LeaveForm(sent(request))
    if carried_out(
        form,
        lambda: leave_network(by=actor, practice=practice, network=network, last_day=form.chosen()),
    ):
        at_once = form.chosen() is None
        say(
            request,
            f"You have left {ends.network}." if at_once else f"You are leaving {ends.network}.",
        )
        return redirect("network:practice", practice=practice)
    return show(
        request,
        "sharing/leave",
        start=practice_at_a_glance(by=actor, practice=practice),
        ends=ends,
        form=form,
    )


@require_safe
@signed_in
def own_data_file(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:  # noqa: ARG001
    """Everything kept about a practice and by it: a folder of tables, as one file."""
    sheets = own_data(by=actor, practice=practice)
    name = f"own-data-{timezone.localdate():%Y-%m-%d}.zip"
    response = HttpResponse(zipped(sheets), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
