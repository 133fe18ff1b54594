"""A sheet that waits: what is wrong with it, what it would change, and importing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.sheets.importing import import_sheet, leave_sheet
from wraparound.actions.sheets.looking import look_at_sheet
from wraparound.actions.sheets.naming import name_columns, name_work
from wraparound.actions.sheets.taking import Format
from wraparound.errors import BadFile, Refused
from wraparound.operations.roles import Deed
from wraparound.sources.sheets.outgoing import as_csv
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.sheets.forms import ColumnsForm, ImportForm, WorkForm
from wraparound.web.network.sheets.pages import WaitingView, fault_rows, summary
from wraparound.web.network.sheets.views import as_file
from wraparound.web.network.showing import carried_out, say, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sheet(request: HttpRequest, actor: Actor, practice: int, sheet: int) -> HttpResponse:
    """Import the sheet; before that, what it would change or what is wrong with it."""
    form = ImportForm(request.POST if request.method == "POST" else None)
    here: dict[str, Any] = {"by": actor, "practice": practice, "sheet": sheet}
    if _carried_out(form, lambda: import_sheet(**here, **form.chosen())):
        say(request, "Imported. It can be undone as one change of the rota.")
        return redirect("network:sheets", practice=practice)
    return _page(request, actor, practice, sheet, form=form)


@require_POST
@signed_in
def columns(request: HttpRequest, actor: Actor, practice: int, sheet: int) -> HttpResponse:
    """Say which column is which; it is remembered."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "sheet": sheet}
    form = ColumnsForm(request.POST, waiting=look_at_sheet(**here))
    if _carried_out(form, lambda: name_columns(**here, columns=form.columns())):
        say(request, "Remembered for this sheet and the next.")
        return redirect("network:sheet", practice=practice, sheet=sheet)
    return _page(request, actor, practice, sheet, columns=form)


@require_POST
@signed_in
def work(request: HttpRequest, actor: Actor, practice: int, sheet: int) -> HttpResponse:
    """Say what words for work mean; it is remembered."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "sheet": sheet}
    form = WorkForm(request.POST, words=look_at_sheet(**here).strange_work)
    if _carried_out(form, lambda: name_work(by=actor, practice=practice, work=form.work())):
        say(request, "Remembered for this sheet and the next.")
        return redirect("network:sheet", practice=practice, sheet=sheet)
    return _page(request, actor, practice, sheet, work=form)


@require_POST
@signed_in
def leave(request: HttpRequest, actor: Actor, practice: int, sheet: int) -> HttpResponse:
    """Do not import it."""
    leave_sheet(by=actor, practice=practice, sheet=sheet)
    say(request, "Nothing was imported.")
    return redirect("network:sheets", practice=practice)


@require_safe
@signed_in
def faults(request: HttpRequest, actor: Actor, practice: int, sheet: int) -> HttpResponse:  # noqa: ARG001
    """Everything that is wrong, as a file."""
    waiting = look_at_sheet(by=actor, practice=practice, sheet=sheet)
    return as_file(as_csv(fault_rows(waiting)), "what-to-put-right.csv", Format.CSV)


def _page(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    sheet: int,
    *,
    form: Form | None = None,
    columns: Form | None = None,
    work: Form | None = None,
) -> HttpResponse:
    waiting = look_at_sheet(by=actor, practice=practice, sheet=sheet)
    wrong = next((each for each in (form, columns, work) if each and each.errors), None)
    return show(
        request,
        "sheets/sheet",
        status=400 if wrong else 200,
        practice=practice_to_see(by=actor, practice=practice),
        view=WaitingView(waiting),
        form=wrong,
        import_form=form or ImportForm(),
        columns=columns or ColumnsForm(waiting=waiting),
        work=work or (WorkForm(words=waiting.strange_work) if waiting.strange_work else None),
        summary=summary,
    )


def _carried_out(form: Form, deed: Callable[[], object]) -> bool:
    """As `carried_out`; what a rule or the file says against it is told in the form as well."""
    try:
        return carried_out(form, deed)
    except (Refused, BadFile) as problem:
        form.add_error(None, str(problem))
        return False
