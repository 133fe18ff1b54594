"""The whole test: observe, fit without each closure, predict, score, measure intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from wraparound.analysis.backtest.closings import Closings
from wraparound.analysis.backtest.coverage import BANDS, FREE_BANDS, Measured, measure, pairs_of
from wraparound.analysis.backtest.effects import MeasuredEffect, measure_effects
from wraparound.analysis.backtest.events import (
    Event,
    Kind,
    LeftOut,
    case_of,
    events_of,
    events_table,
)
from wraparound.analysis.backtest.folds import Fold, left_out
from wraparound.analysis.backtest.gains import count_gains
from wraparound.analysis.backtest.grids import Grids, grids_of
from wraparound.analysis.backtest.history import History
from wraparound.analysis.backtest.lines import (
    DECLARED,
    PLAIN,
    SHARE,
    Line,
    ModelFor,
    always,
    choice_for,
    line,
    plain_lines,
    run,
)
from wraparound.analysis.backtest.observation import Observation, observe
from wraparound.analysis.backtest.predict import Situation, stage
from wraparound.analysis.backtest.scores import summary
from wraparound.analysis.backtest.second import by_choice, largest_inside, nearest, second_test
from wraparound.analysis.dispersal.intervals import FREE
from wraparound.analysis.dispersal.models.choice import Choice, Coefficients
from wraparound.analysis.fit import Case, fit
from wraparound.economy import Economy
from wraparound.progress import SILENT, Progress

BY_CLOSURE = " (only the closure left out)"

FREELY = always(Choice(transfer=0.0))
"""Nothing was fitted for patients who choose for themselves."""


@dataclass(frozen=True, eq=False)
class Backtest:
    """What was tried and what came out. All frames are plain tables, ready to print.

    Attributes:
        first_day: the day predictions are made on.
        second_day: the day they are compared with.
        events: one row a closure scored.
        left_out: closures not scored, by code, with the reason.
        cases: the same closures as ones to learn from.
        earlier: closures of earlier years, learned from too but for ICBs the later day lacks.
        unseen_icbs: ICBs of which the later day tells nothing.
        results: mean scores by model and kind of closure; only those still there may receive.
        forecast: the same where every practice may receive.
        gains: the same as `results` with gains counted, not fitted.
        second: who came first, for closures of earlier years.
        second_unseen: the same in the ICBs of which the later day tells nothing, alone. No closure
            there is learned from.
        intervals: of the patients each practice receives, by model; every practice may receive.
        effects: errors of a closure's effects, by model and effect; every practice may receive.
    """

    first_day: date
    second_day: date
    events: pl.DataFrame
    left_out: Mapping[str, LeftOut]
    cases: Sequence[Case]
    earlier: History
    unseen_icbs: tuple[str, ...]
    results: pl.DataFrame
    forecast: pl.DataFrame
    gains: pl.DataFrame
    second: pl.DataFrame
    second_unseen: pl.DataFrame
    intervals: Mapping[str, Measured]
    effects: Mapping[str, Mapping[str, MeasuredEffect]]


def backtest(
    before: Economy,
    after: Economy,
    earlier: History,
    register: pl.DataFrame | None = None,
    progress: Progress = SILENT,
) -> Backtest:
    """Try every model on the practices that closed between two days.

    Args:
        before: all that predictions may know.
        after: what became of it; may lack whole ICBs.
        earlier: closures before the first day.
        register: a later register (practice, active), to show beside each closure. No prediction
            sees it.
        progress: told of each step.
    """
    progress.begin("Trying the models on past closures", steps=5)
    try:
        closings = Closings(before, after)
        grids = grids_of(closings)
        events, unused = events_of(closings, grids, observe(grids))
        progress.advance()
        cases = [case_of(closings, event) for event in events]
        unseen = [case for case in earlier.cases if case.icb in closings.unseen_icbs]
        learned_from = [case for case in earlier.cases if case.icb not in closings.unseen_icbs]
        by_icb = left_out(cases, learned_from, Fold.ICB)
        by_closure = left_out(cases, learned_from, Fold.CLOSURE)
        progress.advance()
        trial = _Trial(closings, events, _by_code(cases, by_icb), _by_code(cases, by_closure))
        results = trial.results()
        progress.advance()
        forecast, gains = trial.forecast(), trial.counted(grids, count_gains)
        progress.advance()
        intervals, effects = trial.intervals(), trial.effects()
        progress.advance()
        return Backtest(
            first_day=before.as_at,
            second_day=after.as_at,
            events=events_table(closings, events, register),
            left_out=unused,
            cases=cases,
            earlier=earlier,
            unseen_icbs=closings.unseen_icbs,
            results=results,
            forecast=forecast,
            gains=gains,
            second=_second(cases, learned_from, earlier.cases),
            second_unseen=_second(cases, learned_from, unseen),
            intervals=intervals,
            effects=effects,
        )
    finally:
        progress.finish()


def _by_code(cases: Sequence[Case], found: Sequence[Coefficients]) -> dict[str, Coefficients]:
    return {case.practice: each for case, each in zip(cases, found, strict=True)}


class _Trial:
    """The closures and the coefficients each may be predicted with."""

    def __init__(
        self,
        closings: Closings,
        events: list[Event],
        by_icb: Mapping[str, Coefficients],
        by_closure: Mapping[str, Coefficients],
    ) -> None:
        self.closings = closings
        self.events = events
        self.by_icb = by_icb
        self.by_closure = by_closure
        self.survivors = stage(closings, Situation.SURVIVORS)
        # What somebody who asks today gets: nobody knows who else will close.
        self.everybody = stage(closings, Situation.FORECAST)

    def results(self) -> pl.DataFrame:
        """The main comparison."""
        here, lines = self.survivors, self._lines(self.survivors)
        for name, sharpened in (("choice", False), ("likeliest", True)):
            lines[name + BY_CLOSURE] = line(here, choice_for(self.by_closure, sharpened=sharpened))
        lines[DECLARED] = line(here, choice_for(self.by_icb, declared=True))
        return summary(run(self.events, lines), SHARE)

    def forecast(self) -> pl.DataFrame:
        """The same with every practice as a candidate."""
        return summary(run(self.events, self._lines(self.everybody)), SHARE)

    def counted(self, grids: Grids, look: Callable[[Grids], Observation]) -> pl.DataFrame:
        """The same closures as another way of observing sees them."""
        seen, _ = events_of(self.closings, grids, look(grids))
        events = [event for event in seen if event.practice in self.by_icb]
        return summary(run(events, self._lines(self.survivors)), SHARE)

    def intervals(self) -> dict[str, Measured]:
        """Interval tables of all models, and of free dispersal on the closures that were.

        Like the effects, they are of forecasts, for these are what people are shown.
        """
        lines = self._lines(self.everybody)
        measured = {
            name: measure([pairs_of(e, say(e), e.icb or "") for e in self.events], BANDS)
            for name, say in lines.items()
        }
        freely = line(self.everybody, FREELY)
        if self.free:
            seen = [pairs_of(e, freely(e), e.practice) for e in self.free]
            measured[FREE] = measure(seen, FREE_BANDS)
        return measured

    def effects(self) -> dict[str, dict[str, MeasuredEffect]]:
        """Errors of every effect, by model, and of free dispersal on the closures that were."""
        before, here = self.closings.before, self.everybody
        models = {name: always(model) for name, model in PLAIN.items()} | self._choices()
        measured = {
            name: measure_effects(before, here, self.events, model_for, lambda e: e.icb or "")
            for name, model_for in models.items()
        }
        freely = measure_effects(before, here, self.free, FREELY, lambda e: e.practice)
        return measured | {FREE: freely}

    @cached_property
    def free(self) -> list[Event]:
        """The closures whose patients dispersed."""
        return [event for event in self.events if event.kind == Kind.DISPERSAL]

    def _choices(self) -> dict[str, ModelFor]:
        return {
            "choice": choice_for(self.by_icb),
            "likeliest": choice_for(self.by_icb, sharpened=True),
        }

    def _lines(self, economy: Economy) -> dict[str, Line]:
        chosen = {name: line(economy, model_for) for name, model_for in self._choices().items()}
        return plain_lines(economy) | chosen


def _second(
    cases: Sequence[Case], learned_from: Sequence[Case], tried: Sequence[Case]
) -> pl.DataFrame:
    """Who came first in closures of earlier years, from coefficients that never saw their ICB."""
    transfers = [case for case in tried if case.successor_known]
    later_only = fit(cases)
    everyone = [*cases, *learned_from]
    without = {
        icb: fit([case for case in everyone if case.icb != icb])
        for icb in {case.icb for case in transfers}
    }
    return second_test(
        transfers,
        {
            "nearest": nearest,
            "largest in the network": largest_inside,
            "choice": by_choice(lambda case: without[case.icb]),
            "choice, fitted to the later closures alone": by_choice(lambda _: later_only),
        },
    )
