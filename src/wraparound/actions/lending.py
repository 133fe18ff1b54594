"""Whether practices lend their people for a session: the lender's rules, and the borrower's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from wraparound.operations.lending import AtHome, Lent, to_outsiders, why_not_borrow, why_not_lend
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.rota.half_day import NOT_IN
from wraparound.operations.week import Half, Work
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import lending
from wraparound.store.repositories.rota.practice_rota import practice_rota


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session somebody is wanted for.

    Attributes:
        practice: where.
        day: when.
        half: which part of the day.
        instead_of: what the one who is off does.
        skill: what whoever comes has to be able to do besides; empty if nothing.
    """

    practice: Organisation
    day: date
    half: Half
    instead_of: Profession
    skill: str = ""


class Lenders:
    """What lenders say about one session; each is looked up when somebody of theirs is asked for.

    What a lender keeps to itself, nobody else learns.
    """

    def __init__(self, session: Wanted) -> None:
        self._session = session
        self._known: dict[int, _Lender] = {}

    def why_not(self, person: Person) -> Reason | None:
        """Why somebody is not lent to the practice or not taken by it, in words for it, or nothing.

        Its own people always are.
        """
        here = self._session.practice.pk
        if person.home_id == here:
            return None
        lender = self._known.get(person.home_id)
        if lender is None:
            lender = self._known[person.home_id] = _Lender(person.home, self._session)
        return lender.why_not(person)


class _Lender:
    """One lender in the week and half day of a session."""

    def __init__(self, home: Organisation, session: Wanted) -> None:
        rules = lending.rules_of([home.pk, session.practice.pk])
        self._name, self._to, self._rules = home.name, session.practice.pk, rules[home.pk]
        self._own = why_not_borrow(rules[session.practice.pk], home.pk, home.name)
        self._week = lending.lent_in_week([home.pk], session.day).get(home.pk, Counter())
        self._gps = gps_at_home(home, session.day, session.half)

    def why_not(self, person: Person) -> Reason | None:
        already = Lent(self._week[person.pk], self._week.total())
        is_gp = Profession(person.profession).is_gp
        stays = self._gps.without(person.pk) if is_gp else AtHome(is_gp=False)
        if self._own is None and why_not_lend(self._rules, self._to, already, stays) is not None:
            return to_outsiders(self._name, person.name)
        return self._own


@dataclass(frozen=True, slots=True)
class Gps:
    """The GPs of a practice on a half day, by key.

    Attributes:
        planned: who works then, were nobody away.
        there: who is in.
        duty_planned: whether there is a duty doctor, were nobody away.
        duty: who has the duty and is in.
    """

    planned: frozenset[int]
    there: frozenset[int]
    duty_planned: bool
    duty: frozenset[int]

    def without(self, person: int) -> AtHome:
        """How the practice stands while somebody is lent."""
        return AtHome(
            gps_planned=len(self.planned - {person}),
            gps_in=len(self.there - {person}),
            duty_planned=self.duty_planned,
            duty_kept=bool(self.duty - {person}),
        )


def gps_at_home(home: Organisation, day: date, half: Half) -> Gps:
    """The GPs a practice has in its rota on a half day."""
    rota = practice_rota(home, day, day)
    now = next(each for each in rota.half_days(day, day) if each.half is half)
    planned = [
        each
        for each in now.planned()
        if each.work not in NOT_IN and rota.people[each.person].profession.is_gp
    ]
    there = [each for each in now.there().present if each.colleague.profession.is_gp]
    duty = [each for each in there if each.session.work is Work.DUTY]
    return Gps(
        planned=frozenset(each.person for each in planned),
        there=frozenset(each.colleague.key for each in there),
        duty_planned=any(each.work is Work.DUTY for each in planned),
        duty=frozenset(each.colleague.key for each in duty),
    )
