"""What if this practice closed? Who receives its patients, what it does to them, who loses out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.closure.chances import Chances, chances
from wraparound.analysis.closure.chosen import model_for
from wraparound.analysis.closure.effects import Effect, likely, likely_groups, values
from wraparound.analysis.closure.measures import USUAL, Measures
from wraparound.analysis.closure.moves import moves
from wraparound.analysis.closure.ranges import ranges
from wraparound.analysis.closure.receivers import receivers
from wraparound.analysis.closure.travel import Travel, travel
from wraparound.analysis.closure.who import by_group
from wraparound.analysis.dispersal import (
    NO_LIMITS,
    Dispersal,
    Limits,
    Model,
    disperse,
    local_limits,
    room_to_the_limit,
)
from wraparound.economy import Economy, Practice
from wraparound.economy.changes import Closure, Kind
from wraparound.errors import BadRequest
from wraparound.units import whole_patients


@dataclass(frozen=True, eq=False)
class ClosureAnswer:
    """What happens when one or more practices close.

    Attributes:
        before: the economy with them still open.
        closure: what was asked; earlier closures are in `after.closed`.
        limits: the limits that held.
        model: the model that said where patients go.
        dispersal: who goes where, in fractions of patients.
        measures: what counts as further, as a walk, as a few.
        to_the_limit: whether it was asked that nobody takes more than its GPs have room for.
    """

    before: Economy
    closure: Closure
    limits: Limits
    model: Model
    dispersal: Dispersal
    measures: Measures = USUAL
    to_the_limit: bool = False

    @property
    def after(self) -> Economy:
        """The economy with them closed; ask it of another practice to close both.

        All of them are then placed as the last question says: how the first closed is not kept.
        """
        return self.dispersal.economy

    @property
    def practice(self) -> Practice:
        """The practice asked about."""
        return self.before.practice(self.closure.practice)

    @cached_property
    def patients(self) -> int:
        """Patients of all practices closed: those who must find another."""
        return int(self.before.lists[self.after.is_closed].sum())

    @cached_property
    def unplaced(self) -> int:
        """Patients for whom the limits leave no practice."""
        return self.patients - int(self.received.sum())

    @cached_property
    def received(self) -> NDArray[np.int64]:
        """Whole patients each practice receives; with `unplaced` they add up to `patients`."""
        parts = np.append(self.dispersal.received, self.dispersal.unplaced.sum())
        whole = whole_patients(parts, self.patients)
        return whole[:-1]

    @cached_property
    def every_receiver(self) -> pl.DataFrame:
        """All receiving practices, most patients first. Columns: see `receivers.COLUMNS`."""
        likely = ranges(self.model, self.dispersal, self.received, self.limits)
        return receivers(self.before, self.after, self.received, likely, self.chances)

    @cached_property
    def receivers(self) -> pl.DataFrame:
        """Practices that receive 5 patients or more, most first. See `receivers.COLUMNS`."""
        return self.every_receiver.filter(pl.col("patients") >= self.measures.pooled_below)

    @cached_property
    def pooled(self) -> tuple[int, int]:
        """How many practices receive fewer than 5 patients each, and how many they are in all."""
        few = self.every_receiver.filter(pl.col("patients") < self.measures.pooled_below)
        return few.height, int(few["patients"].sum())

    @cached_property
    def pushed_over(self) -> pl.DataFrame:
        """Receiving practices that were within the limit and are over it afterwards."""
        return self.every_receiver.filter("pushed_over")

    @cached_property
    def chances(self) -> Chances | None:
        """How likely practices are pushed over the limit; nothing if the answer has no chances."""
        return chances(self.model, self.dispersal, self.limits)

    @cached_property
    def moves(self) -> pl.DataFrame:
        """Who moves from where to where, and what it means for them. See `moves.moves`."""
        return moves(self.before, self.dispersal, self.measures)

    @cached_property
    def travel(self) -> Travel:
        """How much further patients have to go."""
        return travel(self.moves, walk_km=self.measures.walk_km)

    @cached_property
    def who(self) -> pl.DataFrame:
        """What it means for patients by deprivation fifth and by rural or urban area.

        Columns: see `who.by_group` and `effects.likely_groups`.
        """
        found = by_group(self.before, self.moves, self.dispersal, self.patients)
        return likely_groups(found, self.model, len(self.after.closed), self.measures)

    @cached_property
    def worse_off(self) -> int:
        """Patients who go over 1 km further or end at a practice under pressure."""
        return round(self.effects["worse_off"].value)

    @cached_property
    def effects(self) -> dict[str, Effect]:
        """Each effect on those who lose their practice, with its interval; see `EFFECTS`."""
        found = values(self.moves, self.measures)
        closures = len(self.after.closed)
        return likely(found, self.model, self.patients, closures, self.measures)


def close(
    economy: Economy,
    practice: str,
    *,
    kind: Kind | str = Kind.UNDECLARED,
    successor: str | None = None,
    model: str | None = None,
    limits: Limits = NO_LIMITS,
    measures: Measures = USUAL,
    to_the_limit: bool = False,
) -> ClosureAnswer:
    """What if this practice closed?

    Limits that local people have told us of hold as well as those given here.

    Args:
        economy: the economy; practices it has closed already stay closed and are placed afresh.
        practice: ODS code of the practice.
        kind: transfer, managed, free, or undeclared.
        successor: code of the practice that takes over, for a transfer.
        model: name of the model of where patients go; the default model where left out.
        limits: closed lists, boundaries and room of other practices.
        measures: what counts as further, as a walk, as a few.
        to_the_limit: whether practices with known GPs take no more than their room; room given in
            `limits` goes before it, and who takes over a list takes it whole.

    Raises:
        UnknownName: if a practice or the model is not there.
        BadRequest: if the kind does not fit what else is given.
    """
    closure = Closure(economy.practice(practice).code, _kind(kind), _code(economy, successor))
    chosen = model_for(closure, model)
    held = local_limits(economy)
    if to_the_limit:
        held = room_to_the_limit(economy).no_looser_than(held)
    held = held | limits
    if closure.kind is Kind.MANAGED and held == NO_LIMITS:
        raise BadRequest(
            "A managed dispersal needs limits.",
            "Say who takes nobody, or how many: --closed CODE, --room CODE=PATIENTS",
        )
    after = closure.apply(economy)
    if closure.successor is not None:
        # A list that is taken over goes whole: who takes it has agreed to.
        held = held.without(closure.successor)
    moved = disperse(after, chosen, held)
    return ClosureAnswer(economy, closure, held, chosen, moved, measures, to_the_limit)


def _kind(kind: Kind | str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise BadRequest(
            f"“{kind}” is no kind of closure.", f"There are: {', '.join(Kind)}."
        ) from None


def _code(economy: Economy, code: str | None) -> str | None:
    return None if code is None else economy.practice(code).code
