"""What a proposal is made from, as plain facts, and what has changed since. Pure.

The facts hold nothing the one who asks may not know: what others do not share never gets here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.week import Half, Work


@dataclass(frozen=True, slots=True)
class Missing:
    """A session somebody is missing for.

    Attributes:
        practice: key of the practice.
        absence: key of the absence that leaves it; nothing if it is a gap of the rota.
        request: key of the request about it; nothing if cover was not asked for yet.
        day: when.
        half: which part of the day.
        work: what for.
        instead_of: what the one who is missing does.
        starts: when it starts.
        urgent: whether urgent patients hang on it.
        skill: what whoever comes has to be able to do besides; empty if nothing.
        offered: keys of those who said yes.
        asked: keys of those who were asked and have said neither yes nor maybe.
        refused: keys of those the practice did not want for it.
    """

    practice: int
    absence: int | None
    request: int | None
    day: date
    half: Half
    work: Work
    instead_of: Profession
    starts: datetime
    urgent: bool
    skill: str = ""
    offered: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """What tells it from other sessions, in order of time."""
        return key_of(self.practice, self.absence, self.request, self.day, self.half)

    def with_answers(
        self, offered: Iterable[int], asked: Iterable[int], refused: Iterable[int]
    ) -> Missing:
        """The same session with who offered, who was asked and who is not wanted."""
        return replace(
            self,
            offered=frozenset(offered),
            asked=frozenset(asked),
            refused=frozenset(refused),
        )


def key_of(practice: int, absence: int | None, request: int | None, day: date, half: str) -> str:
    """What tells a session from others, in order of time.

    A session an absence leaves is known by the absence, for it is there before it is asked about;
    any other by the request about it.
    """
    about = f"off {absence}" if absence is not None else f"asked {request}"
    return f"{day}/{list(Half).index(Half(half))}/{practice}/{about}"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who could cover.

    Attributes:
        key: of their row.
        name: as people call them.
        home: key of their practice.
        profession: what they do.
        engagement: for whom they work.
        skills: what they can do that others may need.
        registration: their number, by which one person in two rows is known.
        furthest: minutes they would travel, one way; nothing if they have not said.
        pools: where they come from, for each practice they may go to.
        would: half days they would work extra, and whether elsewhere too.
        unlent: half days they would work elsewhere and their practice cannot lend them.
        usually: half days of their usual week, with dates.
        away: half days they are off or on leave.
        holds: half days they hold already, and where.
        ready: the last day they are ready to work, by practice; practices that are left out are
            those they are not ready for.
    """

    key: int
    name: str
    home: int
    profession: Profession
    engagement: Engagement = Engagement.PRACTICE
    skills: frozenset[str] = frozenset()
    registration: str = ""
    furthest: int | None = None
    pools: Mapping[int, Pool] = field(default_factory=dict)
    would: tuple[tuple[date, Half, bool], ...] = ()
    unlent: frozenset[tuple[date, Half]] = frozenset()
    usually: tuple[tuple[date, Half], ...] = ()
    away: frozenset[tuple[date, Half]] = frozenset()
    holds: tuple[tuple[date, Half, int], ...] = ()
    ready: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surgery:
    """A practice that asks or lends.

    Attributes:
        key: of its row.
        name: its name.
        code: its ODS code.
        patients: on its list; nothing if not known.
        planned: sessions of GPs it plans, by Monday of the week.
        met: of these, those its own people work.
        lends_each: sessions a week one of its people is lent at most; nothing for no limit.
        lends_all: sessions a week all its people together are lent; likewise.
        refuses: practices it neither lends to nor borrows from.
        prefers: practices it would rather work with.
        balance: session equivalents of cover given less received.
    """

    key: int
    name: str
    code: str
    patients: float | None = None
    planned: Mapping[date, int] = field(default_factory=dict)
    met: Mapping[date, int] = field(default_factory=dict)
    lends_each: int | None = None
    lends_all: int | None = None
    refuses: frozenset[int] = frozenset()
    prefers: frozenset[int] = frozenset()
    balance: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """All a proposal is made from.

    Attributes:
        sessions: to be covered, in order of time.
        people: who could.
        surgeries: the practices concerned.
        minutes: one-way travel between practices, where known.
        earlier: who covered where before, how often.
        gps_in: GPs who are in at the practices that ask, in each half day that is missing.
    """

    sessions: tuple[Missing, ...]
    people: tuple[Somebody, ...]
    surgeries: tuple[Surgery, ...]
    minutes: Mapping[tuple[int, int], int] = field(default_factory=dict)
    earlier: Mapping[tuple[int, int], int] = field(default_factory=dict)
    gps_in: Mapping[tuple[int, date, Half], int] = field(default_factory=dict)

    def marks(self) -> dict[str, str]:
        """A short digest of each session and person, by which a change is noticed.

        Answers to questions are left out: who has said no must not be seen from a change. So are
        practices: their limits are their own, and hold when a session is given.
        """
        return {
            **{f"session {each.key}": _mark(_plain(each)) for each in self.sessions},
            **{f"person {each.key}": _mark(each) for each in self.people},
        }


def digest(marks: Mapping[str, str]) -> str:
    """One digest of all marks."""
    return _mark(sorted(marks.items()))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """What is new, gone or different, by its name among the marks."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


def _plain(session: Missing) -> Missing:
    return replace(
        session, request=None, offered=frozenset(), asked=frozenset(), refused=frozenset()
    )


def _mark(what: object) -> str:
    return hashlib.sha256(_words(what).encode()).hexdigest()[:16]


def _words(what: object) -> str:
    """The same words for the same facts, whatever the order of a set or a mapping."""
    if isinstance(what, Mapping):
        return _listed(sorted(f"{_words(k)}:{_words(v)}" for k, v in what.items()))
    if isinstance(what, frozenset | set):
        return _listed(sorted(_words(each) for each in what))
    if isinstance(what, tuple | list):
        return _listed(_words(each) for each in what)
    names = getattr(what, "__dataclass_fields__", None)
    if names is not None:
        return _listed(_words(getattr(what, name)) for name in names)
    return str(what)


def _listed(parts: Iterable[str]) -> str:
    return f"({','.join(parts)})"
