"""What a closure would mean, told to people on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from wraparound.analysis.load import Status
from wraparound.cli.output import Shown, one_decimal, percent, show, whole, yes
from wraparound.cli.terminal import say
from wraparound.cli.watch.effects import tell_groups
from wraparound.cli.watch.practice import corrected, what_is_over
from wraparound.economy.changes import MEANING
from wraparound.economy.names import readable
from wraparound.units import WALK_KM

if TYPE_CHECKING:
    from wraparound.analysis.closure import BranchAnswer, ClosureAnswer, Effect, Travel

MOST = 15
"""Receiving practices shown to people; --format csv gives all."""


def tell_closure(found: ClosureAnswer) -> None:
    """A heading, who receives the patients, and the sums beneath it."""
    say(f"What if {readable(found.practice.name)} ({found.practice.code}) closed?", style="bold")
    say(f"From the picture {found.before.name}, {found.before.as_at:%B %Y}.")
    say(f"{found.patients:,} patients. {MEANING[found.closure.kind]}")
    touched = [found.closure.practice, *found.every_receiver["practice"]]
    for sentence in corrected(found.before, touched):
        say(sentence)
    if found.receivers.height:
        show(_with_likely(found.receivers), _RECEIVER, most=MOST)
    for sentence in (*_few(found), *_pushed_over(found)):
        say(sentence)
    say(f"No practice found for: {found.unplaced:,}")
    for sentence in _effects(found):
        say(sentence)
    tell_groups(found)
    say(what_is_over(found.before))


def tell_branch(found: BranchAnswer) -> None:
    """Who has the branch nearest, and how much further its other sites are."""
    say(f"What if the branch {readable(found.site_name)} ({found.site}) closed?", style="bold")
    say("Nobody changes practice.")
    say(f"It is the nearest site for: {found.patients:,} of {found.practice.patients:,} patients")
    if found.patients:
        for sentence in _travel(found.travel):
            say(sentence)


def accounted(found: ClosureAnswer) -> pl.DataFrame:
    """The receiving practices and, so that nobody is missing, the few and the unplaced."""
    practices, few = found.pooled
    several = f"{practices} practice{'' if practices == 1 else 's'} with fewer than 5"
    rest = [
        (several if practices == 1 else f"{several} each", few),
        ("no practice found", found.unplaced),
    ]
    rows = pl.DataFrame(
        [{"name": name, "patients": patients} for name, patients in rest if patients],
        schema={"name": pl.String, "patients": pl.Int64},
    )
    return pl.concat([found.receivers, rows], how="diagonal")


def _unusual(status: str) -> str:
    """A status worth telling; nothing for the usual range."""
    return "" if status == Status.MANAGING else status


_RECEIVER = {
    "practice": Shown("Code", firm=True),
    "name": Shown("Receiving practice", readable),
    "patients": Shown("Patients", whole),
    "likely": Shown("4 in 5\ntimes", firm=True),
    "share": Shown("Share", percent, wide=True),
    "same_network": Shown("Own\nnetwork", yes, wide=True),
    "km": Shown("Km", one_decimal, wide=True),
    "growth": Shown("List grows", percent, wide=True),
    "load_before": Shown("Per\N{NO-BREAK SPACE}GP before", whole, wide=True),
    "load_after": Shown("Per\N{NO-BREAK SPACE}GP after", whole),
    "status_after": Shown("Then", _unusual, firm=True),
}


def _with_likely(receivers: pl.DataFrame) -> pl.DataFrame:
    """With a column of how many are likely, in words; empty where that was never measured."""
    likely = [
        "" if low is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
        for low, high in receivers.select("low", "high").rows()
    ]
    return receivers.with_columns(pl.Series("likely", likely, pl.String))


def _few(found: ClosureAnswer) -> list[str]:
    """The practices that would receive a few patients, if there are any."""
    practices, few = found.pooled
    if practices == 0:
        return []
    if practices == 1:
        return [f"1 more practice would receive {few}."]
    return [f"{practices} more practices would receive fewer than 5 each, {few} in all."]


def _pushed_over(found: ClosureAnswer) -> list[str]:
    names = [readable(name) for name in found.pushed_over["name"]]
    told = [f"Pushed {Status.OVER.value}, on average: {', '.join(names) or 'nobody'}"]
    if found.chances is not None:
        told.append(f"Chance that somebody is pushed over the limit: {found.chances.anybody:.0%}")
    return told


def _travel(travel: Travel) -> list[str]:
    """How much further patients have to go, in sentences."""
    if not travel.known:
        return ["How much further they would have to go is not known."]
    mean, most = _extra(travel.mean_extra_km), _extra(travel.p90_extra_km)
    return [
        f"Further to go on average: {mean}; for nine in ten no more than: {most}",
        f"Beyond a walk of {WALK_KM} km: {travel.beyond_walk:,}",
    ]


def _effects(found: ClosureAnswer) -> list[str]:
    """What it does to the people who lose their practice, with likely ranges where known."""
    effects = found.effects
    worse = _likely(effects["worse_off"], whole)
    told = [f"Left worse off (over 1 km further, or at a practice under pressure): {worse}"]
    if not found.travel.known:
        return [*_travel(found.travel), *told]
    return [
        f"Further to go on average: {_likely(effects['mean_extra_km'], _extra)}",
        f"For nine in ten no more than: {_likely(effects['p90_extra_km'], _extra)}",
        f"Beyond a walk of {WALK_KM} km: {_likely(effects['beyond_walk'], whole)}",
        f"Of these, newly: {_likely(effects['newly_beyond_walk'], whole)}",
        *told,
    ]


def _likely(effect: Effect, words: Callable[[float], str]) -> str:
    """An effect, and what it fell between about 3 times in 4 where that was measured."""
    said = words(effect.value)
    if effect.low is None or effect.high is None or effect.low == effect.high:
        return said
    return f"{said} (3 in 4 times {words(effect.low)} to {words(effect.high)})"


def _extra(km: float) -> str:
    """Extra distance in words: some have less far to go than before."""
    rounded = round(km, 1)
    if rounded == 0:
        return "hardly any"
    return f"{rounded} km" if rounded > 0 else f"{-rounded} km less"
