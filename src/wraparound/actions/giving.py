"""Whether somebody may be given a session: the same rule on every path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from wraparound.actions.candidates import may_know
from wraparound.actions.lending import Lenders, Wanted
from wraparound.actions.looking import sharers
from wraparound.operations.professions import Engagement, Profession, stands_in_for
from wraparound.operations.ready import why_not_ready
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.sharing import Shared
from wraparound.operations.skills import why_not_skilled
from wraparound.operations.week import Half
from wraparound.store.models import Cover, CoverRequest, Person
from wraparound.store.repositories import audit, cover, people
from wraparound.store.repositories.rota.as_worked import colleagues_on
from wraparound.store.repositories.rota.away import on_leave


@dataclass(frozen=True, slots=True)
class Busy:
    """Who cannot come on a half day.

    Attributes:
        off: keys of those who are off that day.
        working: keys of those who work then, by their rota or as usual.
        covering: keys of those who cover another session then.
        lenders: what other practices say to lending their people then.
        skills: what those can do of whom the practice may know it, if the session needs a skill.
    """

    off: set[int]
    working: set[int]
    covering: set[int]
    lenders: Lenders
    skills: Mapping[int, Collection[str]]


def wanted(request: CoverRequest) -> Wanted:
    """The session a request asks for."""
    return Wanted(
        request.practice,
        request.day,
        Half(request.half),
        Profession(request.instead_of),
        request.skill,
    )


def busy(session: Wanted, among: Iterable[Person]) -> Busy:
    """Who of these cannot come then."""
    those, day, half = list(among), session.day, session.half
    keys = [each.pk for each in those]
    worked = colleagues_on(those, day)
    return Busy(
        people.off_on(day, those) | on_leave(keys, day, half),
        {key for key, each in worked.items() if each.works(day, half)},
        cover.covering(those, day, half.value),
        Lenders(session),
        _skills(session, those) if session.skill else {},
    )


def _skills(session: Wanted, among: Iterable[Person]) -> dict[int, Collection[str]]:
    """What people can do: one's own, and those of practices that share it."""
    where = session.practice
    known = {where.pk, *(each.pk for each in sharers(where, session.day, Shared.SKILLS))}
    return {each.pk: each.skills for each in among if each.home_id in known}


def give(request: CoverRequest, person: Person, account: int | None) -> Cover:
    """Give somebody a session that is held, if every rule allows it. In a transaction.

    Work is given by one at a time, so that two who borrow from a lender at once cannot go over its
    limits together.

    Raises:
        Refused: with the first rule that does not.
    """
    audit.hold_end()
    refuse(why_not_give(request, person))
    return cover.give(request, person, timezone.now(), account)


def why_not_give(request: CoverRequest, person: Person) -> Reason | None:
    """Why a session may not be given to somebody, or nothing. The same on every path.

    Their own practice must still share what its people would do, and lend them. They must count for
    who is missing, have the skill the session needs, work nowhere then, not be off, and be ready to
    work there.
    """
    session = wanted(request)
    if not may_know(session.practice, person.home, session.day):
        return Reason(
            "Their practice no longer shares what its people would do.", "Ring the practice."
        )
    return why_not_work(session, person, busy(session, [person]))


def why_not_work(session: Wanted, person: Person, kept: Busy) -> Reason | None:
    """Why somebody the practice may know of cannot work a session, or nothing.

    Args:
        session: which.
        person: who.
        kept: who cannot come then.
    """
    who = people.colleague(person)
    if person.left_on is not None and person.left_on <= max(session.day, timezone.localdate()):
        return Reason(f"{who.name} has left.", "Choose somebody else.")
    if not stands_in_for(who.profession, session.instead_of):
        return _does_not_count(who.name, session.instead_of)
    lacking = why_not_skilled(who.name, session.skill, kept.skills.get(person.pk))
    if lacking is not None:
        return lacking
    if person.pk in kept.working:
        return Reason(f"{who.name} is working then.", "Choose somebody else.")
    if person.pk in kept.off:
        return Reason(f"{who.name} is off that day.", "Choose somebody else.")
    if person.pk in kept.covering:
        return Reason(f"{who.name} covers another session then.", "Choose somebody else.")
    return _why_not_ready(session, person) or kept.lenders.why_not(person)


def _does_not_count(name: str, instead_of: Profession) -> Reason:
    what = "GP" if instead_of.is_gp else instead_of.value
    return Reason(f"{name} does not count as {what} cover.", f"Choose a {what}.")


def _why_not_ready(session: Wanted, person: Person) -> Reason | None:
    """Own staff work here every day; everybody else needs every item in date."""
    own = person.home_id == session.practice.pk
    if own and person.engagement == Engagement.PRACTICE.value:
        return None
    code = str(session.practice.ods_code)
    items = people.ready_items(person, {session.practice.pk: code})
    return why_not_ready(person.name, Profession(person.profession), items, code, session.day)
