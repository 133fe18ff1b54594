"""Ask of all practices: each in turn, pairs, knock-on closures, margins, one GP off."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from wraparound.analysis.cascade import Cascade, Cascades, cascade, cascades
from wraparound.analysis.closure import close
from wraparound.analysis.closure.knock_on import ROUNDS, knock_on
from wraparound.analysis.contingency import Contingency, contingency
from wraparound.analysis.dispersal import DEFAULT, Model, local_limits, model_named
from wraparound.analysis.gp_off import gps_off
from wraparound.analysis.margin import Margin, margin
from wraparound.analysis.pairs import Pairs, pairs
from wraparound.economy import Economy
from wraparound.errors import BadRequest, UnknownName
from wraparound.progress import SILENT, Progress


def _model(name: str | None) -> Model:
    return model_named(name or DEFAULT)


def every_practice(
    *, economy: Economy, model: str | None = None, progress: Progress = SILENT
) -> Contingency:
    """What if each practice closed, one at a time? Lists that local people say are closed hold."""
    return contingency(economy, _model(model), progress)


def every_pair(*, economy: Economy, model: str | None = None, progress: Progress = SILENT) -> Pairs:
    """What if two practices closed at once, for all that stand in for each other?"""
    return pairs(economy, _model(model), progress)


def knock_on_from(
    *,
    economy: Economy,
    practices: Sequence[str],
    model: str | None = None,
    rounds: int | None = ROUNDS,
) -> Cascade:
    """Which practices would close next, if these closed? One alone closes as nobody declared.

    Limits that local people have told us of hold.
    """
    if len(practices) == 1:
        return knock_on(close(economy, practices[0], model=model), rounds)
    held = local_limits(economy)
    return cascade(economy, practices, _model(model).freely(), held, max_rounds=rounds)


def knock_on_from_each(
    *,
    economy: Economy,
    model: str | None = None,
    rounds: int | None = ROUNDS,
    progress: Progress = SILENT,
) -> Cascades:
    """How far would knock-on closures go, from each practice? As `knock_on_from` for each.

    Of the limits local people have told us of, closed lists hold; see `limits_left_out`.
    """
    return cascades(economy, _model(model), progress, rounds, following_freely=True)


def limits_left_out(*, economy: Economy) -> list[str]:
    """Codes of practices whose room or boundary questions about all practices do not look at.

    Local people have told us of these limits; only a question about one closure asks households
    one by one, which room and boundaries need.
    """
    held = local_limits(economy)
    return sorted({*held.room, *held.furthest_km})


def if_one_gp_is_off(*, economy: Economy) -> pl.DataFrame:
    """What is left at each practice if one GP is off, the most exposed first."""
    return gps_off(economy)


def margin_of(*, economy: Economy, group: str, model: str | None = None) -> Margin:
    """How many practices of a network or ICB can go before somebody is over the limit?

    Args:
        economy: the economy.
        group: code or name of a network, code of an ICB, or practice codes with commas.
        model: name of the model of where patients go.

    Raises:
        UnknownName: if the code is none of these.
    """
    return margin(economy, members(economy=economy, group=group), _model(model))


def members(*, economy: Economy, group: str) -> list[str]:
    """Codes of the practices of a network or ICB, or those written out with commas.

    Raises:
        UnknownName: if there is no such network, ICB or practice.
    """
    code = group.strip().upper()
    if "," in code:
        return [economy.practice(one).code for one in code.split(",")]
    for column in ("network", "icb", "sub_icb"):
        found = economy.practices.filter(pl.col(column) == code)
        if found.height:
            return found["practice"].to_list()
    named = economy.networks.filter(pl.col("name").str.to_uppercase() == code)["network"]
    if len(named) == 1:
        return members(economy=economy, group=str(named[0]))
    if code in economy.codes:
        raise BadRequest(f"{code} is one practice.", "Name a network, or several with commas.")
    raise UnknownName(
        f"There is no network or ICB {group}.", "Codes look like U12345 for a network."
    )
