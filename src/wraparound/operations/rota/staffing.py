"""The least staff: what has to hold in every half day of core hours a practice is open.

There is no national minimum for general practice. That somebody is there in core hours is in the
contract; the rest is custom (docs/reference/rota.md). Each rule is one small function that gives a
reason or nothing, and which of them hold is each practice's own setting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.rota.half_day import HalfDay, Present
from wraparound.operations.rota.opening import CORE_HALVES
from wraparound.operations.skills import can_do
from wraparound.operations.week import Half


class Rule(StrEnum):
    """What has to hold, in the words of the page."""

    GP = "a GP is in, or can be reached"
    DUTY = "there is a duty doctor"
    SUPERVISION = "a GP is in to supervise"
    TWO = "two people are on site"
    OWN = "the practice’s own minimum"
    SESSION = "somebody covers who is away"


class Urgency(IntEnum):
    """How pressing a gap is, the most pressing first."""

    URGENT_CARE = 1
    SAFETY = 2
    PATIENTS = 3
    OTHER = 4


@dataclass(frozen=True, slots=True)
class Minimum:
    """One rule of the least staff.

    Attributes:
        rule: its name.
        urgency: how pressing it is if it does not hold.
        broken: why it does not hold in a half day, or nothing.
        helps: whether somebody's work counts for it.
        own: the practice's own demand, if it is one.
    """

    rule: Rule
    urgency: Urgency
    broken: Callable[[HalfDay], Reason | None]
    helps: Callable[[Present], bool]
    own: AtLeast | None = None


def no_gp(there: HalfDay) -> Reason | None:
    """Why no GP is in or can be reached, or nothing."""
    if there.reachable or any(each.is_gp for each in there.present):
        return None
    return Reason(
        f"No GP is in {there.when}, and none is named who can be reached.",
        "Ask for cover, or name a GP who supervises from elsewhere.",
    )


def no_duty_doctor(there: HalfDay) -> Reason | None:
    """Why there is no duty doctor, or nothing."""
    if there.duty_elsewhere or any(each.is_duty_doctor for each in there.present):
        return None
    return Reason(
        f"There is no duty doctor {there.when}.", "Name one of the GPs, or ask for cover."
    )


def nobody_supervises(there: HalfDay) -> Reason | None:
    """Why somebody works without the supervision they need, or nothing."""
    names = sorted(
        {each.colleague.name for each in there.present if each.colleague.profession.is_supervised}
    )
    if not names or any(each.supervises for each in there.present):
        return None
    verb = "works" if len(names) == 1 else "work"
    return Reason(
        f"{listed(names)} {verb} {there.when} and no GP is in to supervise.",
        "Ask for cover, or move their patients.",
    )


def alone(there: HalfDay) -> Reason | None:
    """Why fewer than two people are on site, or nothing.

    At each building somebody works in, too; who has none named may be in any of them.
    """
    on_site = [each for each in there.present if each.is_on_site]
    if not on_site:
        return Reason(f"Nobody is on site {there.when}.", "Ask for cover, or close the doors.")
    for site in sorted({each.session.site for each in on_site}):
        here = {
            each.colleague.key: each.colleague.name
            for each in on_site
            if not site or each.session.site in (site, "")
        }
        if len(here) == 1:
            at = f" at {site}" if site else ""
            return Reason(
                f"{listed([*here.values()])} is alone{at} {there.when}.",
                "Find somebody to be there.",
            )
    return None


MINIMA: Mapping[Rule, Minimum] = {
    each.rule: each
    for each in (
        Minimum(Rule.GP, Urgency.URGENT_CARE, no_gp, lambda who: who.is_gp),
        Minimum(Rule.DUTY, Urgency.URGENT_CARE, no_duty_doctor, lambda who: who.is_duty_doctor),
        Minimum(Rule.SUPERVISION, Urgency.SAFETY, nobody_supervises, lambda who: who.supervises),
        Minimum(Rule.TWO, Urgency.SAFETY, alone, lambda who: who.is_on_site),
    )
}
"""The rules that hold everywhere unless a practice says otherwise."""

GPS = frozenset(each for each in Profession if each.is_gp)
"""Anybody who counts as a GP."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A practice's own demand: at least so many who do or can do something.

    Attributes:
        number: how many people.
        professions: who counts; empty if anybody.
        skill: what they can do; empty if that does not matter.
        weekdays: on which days, 0 for Monday; empty if on every day.
        halves: in which halves of them.
    """

    number: int
    professions: frozenset[Profession] = frozenset()
    skill: str = ""
    weekdays: frozenset[int] = frozenset()
    halves: tuple[Half, ...] = CORE_HALVES

    def applies(self, day: date, half: Half) -> bool:
        """Whether it is about this half day."""
        return half in self.halves and (not self.weekdays or day.weekday() in self.weekdays)

    def counts(self, who: Present) -> bool:
        """Whether somebody counts."""
        fits = not self.professions or who.colleague.profession in self.professions
        return fits and can_do(self.skill, who.skills)

    @property
    def words(self) -> str:
        """Whom it is about: "2 nurses", "1 GP who can do minor surgery"."""
        one = self.number == 1
        kinds = sorted(each.value for each in self.professions) or ["person"]
        if self.professions == GPS:
            kinds = ["GP"]
        if not one:
            kinds = ["people" if kind == "person" else f"{kind}s" for kind in kinds]
        skill = f" who can do {self.skill}" if self.skill else ""
        return f"{self.number} {' or '.join(kinds)}{skill}"

    def broken(self, there: HalfDay) -> Reason | None:
        """Why there are too few, or nothing."""
        have = len({each.colleague.key for each in there.present if self.counts(each)})
        if have >= self.number or not self.applies(there.day, there.half):
            return None
        return Reason(
            f"The practice wants {self.words} {there.when} and has {have}.",
            "Ask for cover, or change the practice’s own minimum.",
        )


@dataclass(frozen=True, slots=True)
class Staffing:
    """A practice's setting: which rules hold.

    Attributes:
        holds: the rules that hold.
        own: its own demands.
    """

    holds: frozenset[Rule] = frozenset(Rule)
    own: tuple[AtLeast, ...] = ()

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """Every rule of the least staff that holds, the most pressing first."""
        common = [MINIMA[rule] for rule in Rule if rule in MINIMA and rule in self.holds]
        own = self.own if Rule.OWN in self.holds else ()
        return (
            *common,
            *(Minimum(Rule.OWN, Urgency.PATIENTS, own_.broken, own_.counts, own_) for own_ in own),
        )


def listed(names: list[str]) -> str:
    """Names as they stand in a sentence."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
