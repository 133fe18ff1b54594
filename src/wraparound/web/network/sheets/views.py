"""Take the rota away, and send a sheet in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.sheets.sending import send_sheet
from wraparound.actions.sheets.taking import Format, take_rota, take_template, usual_days
from wraparound.errors import BadFile, BadRequest
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.sheets.forms import SendForm, TakeForm
from wraparound.web.network.showing import sent, show

KINDS = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sheets(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The rota to take away, a template, and a form to send a sheet in."""
    form = SendForm(sent(request), request.FILES or None)
    if request.method == "POST":
        actor.must_be_allowed(Deed.KEEP_ROTA, practice)
        if form.is_valid():
            try:
                key = send_sheet(by=actor, practice=practice, **form.sent())
            except BadFile as fault:
                form.add_error("file", str(fault))
            else:
                return redirect("network:sheet", practice=practice, sheet=key)
    first, last = usual_days()
    take = TakeForm(initial={"first": first, "last": last, "form": Format.WORKBOOK.value})
    return show(
        request,
        "sheets/sheets",
        practice=practice_to_see(by=actor, practice=practice),
        form=form,
        take=take,
        may_send=actor.why_not(Deed.KEEP_ROTA, practice) is None,
    )


@require_safe
@signed_in
def rota_file(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The rota as a file."""
    practice_to_see(by=actor, practice=practice)
    form = TakeForm(request.GET)
    if not form.is_valid():
        raise BadRequest("The days are not clear.", "Go back and choose a first and a last day.")
    first, last, kind = form.chosen()
    content = take_rota(by=actor, practice=practice, first=first, last=last, form=kind)
    return as_file(content, f"rota-{first}-to-{last}.{kind.value}", kind)


@require_safe
@signed_in
def template(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """An empty sheet to fill in."""
    kind = Format.CSV if request.GET.get("form") == Format.CSV.value else Format.WORKBOOK
    content = take_template(by=actor, practice=practice, form=kind)
    return as_file(content, f"rota-template.{kind.value}", kind)


def as_file(content: bytes, name: str, kind: Format) -> HttpResponse:
    """A file the browser saves."""
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
