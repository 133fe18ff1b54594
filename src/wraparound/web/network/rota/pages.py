"""The rota in words: sessions, gaps, half days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from wraparound.actions.rota.gaps import GapHalf
from wraparound.actions.rota.shown import DayShown, HalfShown, SessionShown, WeekShown, WeeksShown
from wraparound.operations.rota.gaps import Gap
from wraparound.operations.rota.staffing import Urgency
from wraparound.operations.week import Half
from wraparound.web.design.formats import sentence
from wraparound.web.network.cover.pages import SAID, TAGS, moment, pool_title
from wraparound.web.network.rota.days import near

URGENT = "Urgent care"
TAGS_OF_GAPS = {
    Urgency.URGENT_CARE: (URGENT, "red"),
    Urgency.SAFETY: ("Safety", "orange"),
    Urgency.PATIENTS: ("Patients", "yellow"),
    Urgency.OTHER: ("Other work", "grey"),
}
"""How pressing a gap is, as its tag says it."""


def times(session: SessionShown) -> str:
    """From when until when: "08:00 to 12:10"."""
    return f"{session.starts:%H:%M} to {session.ends:%H:%M}"


def remark(session: SessionShown) -> str:
    """What is unusual about a session, in a few words; empty if nothing is."""
    if session.instead_of:
        return f"Covers for {session.instead_of}"
    if session.covered_by:
        return f"{sentence(session.away)}. Covered by {session.covered_by}"
    return sentence(session.away)


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap as one line.

    Attributes:
        gap: the gap.
    """

    gap: Gap

    @property
    def tag(self) -> str:
        """How pressing it is."""
        return TAGS_OF_GAPS[self.gap.urgency][0]

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return TAGS_OF_GAPS[self.gap.urgency][1]

    @property
    def words(self) -> str:
        """What is missing and why."""
        return self.gap.reason.sentence


@dataclass(frozen=True, slots=True)
class GapsOfHalf:
    """The gaps of one half day.

    Attributes:
        day: the day.
        half: the half.
        lines: what is missing, the most pressing first.
        may_ask: whether who looks can ask for cover: it is not over.
    """

    day: date
    half: Half
    lines: Sequence[GapLine]
    may_ask: bool

    @property
    def title(self) -> str:
        """Which half day."""
        return half_title(self.day, self.half)

    @property
    def presses(self) -> bool:
        """Whether patients or safety are at stake, and not only work that can wait."""
        return any(line.gap.urgency is not Urgency.OTHER for line in self.lines)


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A practice's week in words.

    Attributes:
        week: the week.
    """

    week: WeekShown

    @property
    def title(self) -> str:
        """Which week."""
        return f"Week from {self.week.monday:%-d %B %Y}"

    @property
    def status(self) -> tuple[str, str]:
        """How far the week is, in a word or two, and the colour of its tag."""
        if self.week.published_at:
            return "Published", "green"
        return ("Not published", "yellow") if self.week.made else ("Not filled yet", "grey")

    @property
    def gaps(self) -> list[GapsOfHalf]:
        """What is missing, by half day; half days with the most pressing gaps first."""
        return [each for each in self._by_half if each.presses]

    @property
    def others(self) -> list[GapsOfHalf]:
        """Half days in which nothing is missing but work that can wait."""
        return [each for each in self._by_half if not each.presses]

    @property
    def _by_half(self) -> list[GapsOfHalf]:
        found: dict[tuple[date, Half], list[GapLine]] = {}
        for gap in self.week.gaps:
            found.setdefault((gap.day, gap.half), []).append(GapLine(gap))
        today = timezone.localdate()
        return [
            GapsOfHalf(day, half, lines, self.week.may_ask and day >= today)
            for (day, half), lines in found.items()
        ]

    @property
    def days(self) -> list[tuple[DayShown, list[tuple[Half, list[SessionShown]]]]]:
        """Each day with its sessions by the half day they start in."""
        return [(day, by_half(day.sessions)) for day in self.week.days]


def by_half(sessions: Iterable[SessionShown]) -> list[tuple[Half, list[SessionShown]]]:
    """Sessions by the half day they start in; halves without any left out."""
    found: dict[Half, list[SessionShown]] = {half: [] for half in Half}
    for each in sessions:
        found[each.halves[0]].append(each)
    return [(half, held) for half, held in found.items() if held]


def half_title(day: date, half: Half) -> str:
    """A half day as a heading: "Today, Monday 2 November, morning"."""
    return f"{near(day)}, {half.value}"


@dataclass(frozen=True, slots=True)
class WeeksPage:
    """Four weeks in words: a row for each half day, a column for each week.

    Attributes:
        weeks: the weeks.
    """

    weeks: WeeksShown

    @property
    def heads(self) -> list[tuple[date, str]]:
        """Each week, and how far it is."""
        return [(monday, self._status(monday)) for monday in self.weeks.mondays]

    def week(self, monday: date) -> str:
        """A week by its Monday: "16 November"."""
        return f"{monday:%-d %B}"

    @property
    def rows(self) -> list[tuple[str, list[tuple[HalfShown, str]]]]:
        """Each half day of the week, with what is missing in each of the weeks."""
        return [
            (f"{row[0].day:%A} {row[0].half.value}", [(each, _missing(each)) for each in row])
            for row in self.weeks.halves
        ]

    def any_gap(self, halves: list[tuple[HalfShown, str]]) -> bool:
        """Whether anything is missing in a half day, in any of the weeks."""
        return any(half.gaps for half, _ in halves)

    @property
    def others(self) -> list[GapLine]:
        """What is missing on evenings and weekends."""
        return [GapLine(gap) for gap in self.weeks.others]

    @property
    def last(self) -> date:
        """The last day."""
        return self.weeks.mondays[-1] + timedelta(days=6)

    def _status(self, monday: date) -> str:
        if monday in self.weeks.published:
            return "Published"
        return "Not published" if monday in self.weeks.made else "Not filled yet"


def _missing(half: HalfShown) -> str:
    """What is missing in a half day, as a cell says it."""
    if half.closed:
        return "Closed"
    if not half.gaps:
        return "Nothing missing"
    count = "1 gap" if len(half.gaps) == 1 else f"{len(half.gaps)} gaps"
    urgent = any(gap.urgency is Urgency.URGENT_CARE for gap in half.gaps)
    return f"{count}, urgent care" if urgent else count


@dataclass(frozen=True, slots=True)
class GapPage:
    """The gaps of a half day, and who would be asked.

    Attributes:
        found: as the actions give it.
    """

    found: GapHalf

    @property
    def title(self) -> str:
        """Which half day."""
        return half_title(self.found.day, self.found.half)

    @property
    def lines(self) -> list[GapLine]:
        """What is missing."""
        return [GapLine(gap) for gap in self.found.gaps]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What one can ask for: key, and words."""
        return [(each.wanted.key, self._words(each.wanted.key)) for each in self.found.to_ask]

    @property
    def plans(self) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
        """Each piece of work: in words, who is asked when, and who is not and why."""
        return [
            (
                self._words(each.wanted.key),
                [
                    (f"{pool_title(pool.pool)}, {moment(pool.at)}", ", ".join(pool.names))
                    for pool in each.plan.pools
                ],
                [str(reason) for reason in each.plan.not_ready],
            )
            for each in self.found.to_ask
        ]

    @property
    def asked(self) -> list[tuple[int, str, str]]:
        """Requests there are: key, where each stands, and the colour of its tag."""
        return [(key, SAID[state], TAGS[state]) for key, state in self.found.asked]

    def _words(self, key: str) -> str:
        wanted = next(each.wanted for each in self.found.to_ask if each.wanted.key == key)
        who = "GP" if wanted.instead_of.is_gp else wanted.instead_of.value
        return f"{who}, {wanted.starts:%H:%M} to {wanted.ends:%H:%M} ({wanted.work.value})"
