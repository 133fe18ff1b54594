"""Change the rota by forms: fill weeks, one session, publish, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.editing import (
    add_session,
    change_session,
    remove_session,
    session_to_change,
    to_choose_from,
)
from wraparound.actions.rota.filling import Filled, fill_weeks
from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.undoing import last_change, undo_last
from wraparound.errors import BadRequest, Refused
from wraparound.operations.roles import Deed
from wraparound.operations.rota.session import Session
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota.days import day_asked
from wraparound.web.network.rota.forms import NoteForm, SessionForm
from wraparound.web.network.showing import say, sent, show


@require_POST
@signed_in
def fill(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Fill four weeks from the usual week."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    first = _day_sent(request)
    filled = fill_weeks(by=actor, practice=practice, first=first)
    for words in _filled(filled):
        say(request, words)
    return redirect(f"{reverse('network:rota-weeks', args=[practice])}?week={first}")


@require_POST
@signed_in
def publish(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Publish a week."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    day = _day_sent(request)
    publish_week(by=actor, practice=practice, day=day)
    say(request, "Published. Everybody in it is told. From now on changes need a note to them.")
    return _to_week(practice, day)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def undo(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The last change, and undoing it."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    change = last_change(by=actor, practice=practice)
    form = NoteForm(sent(request))
    if done(form, lambda: undo_last(by=actor, practice=practice, note=_note(form))):
        say(request, "Undone.")
        days = [each.day for each in (*change.put_in, *change.taken_out)] if change else []
        return _to_week(practice, min(days)) if days else redirect("network:rota", practice)
    return show(
        request,
        "rota/undo",
        practice=practice_to_see(by=actor, practice=practice),
        change=change,
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Put a session in."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    day = day_asked(request, "day")
    form = _form(request, actor, practice, {"day": day.isoformat()})

    def keep() -> None:
        add_session(by=actor, practice=practice, session=form.session(), note=_note(form))

    if done(form, keep):
        say(request, "Session added.")
        return _to_week(practice, form.cleaned_data["day"])
    return _shown(request, actor, practice, form, day)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, actor: Actor, practice: int, session: int) -> HttpResponse:
    """Change a session, or take it out with the other button."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "key": session}
    kept = session_to_change(**here)
    if "remove" in request.POST:
        return _removed(request, actor, here, kept)
    form = _form(request, actor, practice, _known(kept))
    if done(form, lambda: change_session(**here, session=form.session(), note=_note(form))):
        say(request, "Saved.")
        return _to_week(practice, form.cleaned_data["day"])
    return _shown(request, actor, practice, form, kept.day, kept)


def _removed(
    request: HttpRequest, actor: Actor, here: dict[str, Any], kept: Session
) -> HttpResponse:
    """Take the session out; if a note is needed, the form asks for it."""
    note = NoteForm(request.POST)
    if done(note, lambda: remove_session(**here, note=_note(note))):
        say(request, "Session taken out.")
        return _to_week(here["practice"], kept.day)
    form = _form(request, actor, here["practice"], _known(kept))
    form.is_valid()
    form.errors.clear()
    for field, faults in note.errors.items():
        for fault in faults:
            form.add_error(None if field == "__all__" else field, fault)
    return _shown(request, actor, here["practice"], form, kept.day, kept)


def done(form: Form, deed: Callable[[], object]) -> bool:
    """Whether something was sent and done; if a rule is in the way, the form says so."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (BadRequest, Refused) as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _form(request: HttpRequest, actor: Actor, practice: int, known: dict[str, Any]) -> SessionForm:
    people, sites = to_choose_from(by=actor, practice=practice)
    return SessionForm(sent(request), people=people, sites=sites, initial=known)


def _shown(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    form: SessionForm,
    day: date,
    kept: Session | None = None,
) -> HttpResponse:
    return show(
        request,
        "rota/session",
        practice=practice_to_see(by=actor, practice=practice),
        form=form,
        day=day,
        kept=kept,
    )


def _known(kept: Session) -> dict[str, Any]:
    """A session as its form holds it."""
    return {
        "person": kept.person,
        "day": kept.day.isoformat(),
        "starts": f"{kept.starts:%H:%M}",
        "ends": f"{kept.ends:%H:%M}",
        "work": kept.work.value,
        "site": kept.site,
        "room": kept.room,
        "skill": kept.skill,
    }


def _note(form: NoteForm) -> str:
    return str(form.cleaned_data["note"])


def _day_sent(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("week", ""))
    except ValueError:
        raise BadRequest("No week was chosen.", "Press a button of the week.") from None


def _to_week(practice: int, day: date) -> HttpResponse:
    return redirect(f"{reverse('network:rota', args=[practice])}?week={day}")


def _filled(filled: Filled) -> list[str]:
    """What filling weeks did, a line each."""
    words = "1 session" if filled.put_in == 1 else f"{filled.put_in} sessions"
    lines = [f"{words} put in from the usual week." if filled.put_in else "Nothing was missing."]
    if filled.taken_out:
        words = "1 session" if filled.taken_out == 1 else f"{filled.taken_out} sessions"
        lines.append(f"{words} nobody usually works any more taken out.")
    lines += [f"Left out: {each.sentence}" for each in filled.left_out]
    return lines + ([str(filled.beware)] if filled.beware else [])
