"""Gaps: what is missing in a practice's rota, why, and who would have done it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wraparound.operations.reason import Reason
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.half_day import when
from wraparound.operations.rota.practice_rota import PracticeRota, RotaHalf
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.staffing import AtLeast, Rule, Urgency, listed
from wraparound.operations.week import Half, Work


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in one half day at one practice.

    Attributes:
        practice: key of the practice.
        day: the day.
        half: the half.
        rule: what does not hold.
        urgency: how pressing it is.
        reason: why, in one sentence, and what to do.
        sessions: sessions of people who are away that would close it; empty if nobody's would.
        own: which of the practice's own demands, if it is one.
    """

    practice: int
    day: date
    half: Half
    rule: Rule
    urgency: Urgency
    reason: Reason
    sessions: tuple[Session, ...] = ()
    own: AtLeast | None = None

    def __str__(self) -> str:
        return self.reason.sentence

    @property
    def missing(self) -> frozenset[tuple[object, ...]]:
        """What is missing, however the words go: the rule, and each session nobody covers.

        Two rotas are compared by these, for a session may be named by a rule's gap in the one and
        be a gap of its own in the other.
        """
        at = self.practice, self.day, self.half
        rule = {(*at, self.rule, self.own)} if self.rule is not Rule.SESSION else set()
        return frozenset(
            rule | {(*at, Rule.SESSION, (each.person, each.starts)) for each in self.sessions}
        )


def gaps(rota: PracticeRota, first: date, last: date) -> list[Gap]:
    """The gaps of a practice from one day to another, both included.

    A rule that does not hold is one gap, which names the sessions of people away that would close
    it. A session nobody covers, and that no such gap names, is a gap of its own. Nothing is missing
    while the practice is closed.

    Returns:
        The most pressing first, urgent care before everything else; then in time.
    """
    found = [gap for half_day in rota.half_days(first, last) for gap in _of(half_day)]
    return sorted(found, key=lambda gap: gap.urgency)  # found in time, and sorting keeps that


def gaps_made(rota: PracticeRota, away: Away) -> list[Gap]:
    """The gaps that somebody's being away would make: what is missing then and is not now.

    Args:
        rota: of all the days they would be away.
        away: who, and when.
    """
    before = {each for gap in gaps(rota, away.first, away.last) for each in gap.missing}
    after = replace(rota, away=(*rota.away, away))
    return [gap for gap in gaps(after, away.first, away.last) if gap.missing - before]


def _of(half_day: RotaHalf) -> Iterator[Gap]:
    """The gaps of one half day."""
    rota = half_day.rota
    if rota.opening.why_closed(half_day.day, half_day.half) is not None:
        return
    uncovered = half_day.uncovered()
    named: list[Session] = []
    if rota.opening.is_open(half_day.day, half_day.half):
        for gap in _of_rules(half_day, uncovered):
            named.extend(gap.sessions)
            yield gap
    if Rule.SESSION in rota.staffing.holds:
        for session in uncovered:
            if session not in named:
                yield _of_session(half_day, session)


def _of_rules(half_day: RotaHalf, uncovered: Sequence[Session]) -> Iterator[Gap]:
    """The rules of the least staff that do not hold."""
    rota, there = half_day.rota, half_day.there()
    for minimum in rota.staffing.minima:
        reason = minimum.broken(there)
        if reason is not None:
            would = tuple(each for each in uncovered if minimum.helps(rota.who(each)))
            yield Gap(
                rota.practice, half_day.day, half_day.half, minimum.rule, minimum.urgency,
                _because(reason, half_day, would), would, minimum.own,
            )  # fmt: skip


def _because(reason: Reason, half_day: RotaHalf, would: Sequence[Session]) -> Reason:
    """The reason with who is away, in the same sentence."""
    if not would:
        return reason
    away = [
        f"{half_day.rota.people[person].name} is {found.words}"
        for person in dict.fromkeys(each.person for each in would)
        if (found := half_day.away(person))
    ]
    return Reason(f"{reason.sentence.removesuffix('.')}: {listed(away)}.", reason.next_step)


def _of_session(half_day: RotaHalf, session: Session) -> Gap:
    """A session whose person is away and whom nobody covers."""
    away = half_day.away(session.person)
    name = half_day.rota.people[session.person].name
    words = away.words if away else "away"
    return Gap(
        half_day.rota.practice, half_day.day, half_day.half, Rule.SESSION, urgency_of(session.work),
        Reason(
            f"{name} is {words} {when(half_day.day, half_day.half)} and nobody covers: "
            f"{session.work.value}.",
            "Ask for cover, or move the work.",
        ),
        (session,),
    )  # fmt: skip


def urgency_of(work: Work) -> Urgency:
    """How pressing it is that somebody does a kind of work."""
    if work is Work.DUTY:
        return Urgency.URGENT_CARE
    if work.is_booked or work is Work.VISITS:
        return Urgency.PATIENTS
    return Urgency.OTHER
