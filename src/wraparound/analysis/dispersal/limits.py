"""What practices can and will take: closed lists, boundaries, room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.load import rooms
from wraparound.economy import Economy, Figure, ListStatus
from wraparound.economy.corrections import values
from wraparound.errors import BadRequest


@dataclass(frozen=True)
class Limits:
    """Limits on who may receive patients. None at all by default.

    Attributes:
        closed: practices whose lists are closed: they receive nobody.
        furthest_km: practices with a boundary: they receive nobody who lives further away.
        room: practices with room for so many patients and no more.

    Codes may be typed in any case; they are kept as practices are called.
    """

    closed: frozenset[str] = frozenset()
    furthest_km: Mapping[str, float] = field(default_factory=dict)
    room: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "closed", frozenset(_called(code) for code in self.closed))
        for name in ("furthest_km", "room"):
            given = getattr(self, name)
            object.__setattr__(self, name, {_called(code): given[code] for code in given})
        for what, given in (("Room", self.room), ("A boundary", self.furthest_km)):
            wrong = next((code for code, value in given.items() if not value >= 0), None)
            if wrong is not None:
                raise BadRequest(f"{what} is a number from zero up, but not for {wrong}.")

    def arrays(self, economy: Economy) -> LimitArrays:
        """The same limits, by line of practice.

        Raises:
            UnknownName: if a limit is set on a practice that is not there.
        """
        count = len(economy.codes)
        open_lists, furthest, room = (
            np.ones(count, bool),
            np.full(count, np.inf),
            np.full(count, np.inf),
        )
        for code in self.closed:
            open_lists[economy.line(code)] = False
        for code, km in self.furthest_km.items():
            furthest[economy.line(code)] = km
        for code, patients in self.room.items():
            room[economy.line(code)] = patients
        return LimitArrays(open_lists, furthest, room)

    def without(self, code: str) -> Limits:
        """The same limits, but none on one practice."""
        code = _called(code)
        return Limits(
            self.closed - {code},
            {other: km for other, km in self.furthest_km.items() if other != code},
            {other: room for other, room in self.room.items() if other != code},
        )

    def no_looser_than(self, other: Limits) -> Limits:
        """Both sets of limits; where both give one practice a room or a boundary, the smaller."""
        return Limits(
            self.closed | other.closed,
            _smaller(self.furthest_km, other.furthest_km),
            _smaller(self.room, other.room),
        )

    def __or__(self, other: Limits) -> Limits:
        """Both sets of limits; where both speak of one practice, the other's word holds."""
        return Limits(
            self.closed | other.closed,
            {**self.furthest_km, **other.furthest_km},
            {**self.room, **other.room},
        )


@dataclass(frozen=True, eq=False)
class LimitArrays:
    """Limits by line of practice.

    Attributes:
        open_list: whether the practice takes anybody.
        furthest_km: how far away it takes patients from.
        room: how many patients it takes.
    """

    open_list: NDArray[np.bool_]
    furthest_km: NDArray[np.float64]
    room: NDArray[np.float64]


NO_LIMITS = Limits()


def local_limits(economy: Economy) -> Limits:
    """The limits local people have told us of: closed lists, boundaries and room.

    An informally limited list still receives patients who are assigned to it, so it stays open.
    """
    here = set(economy.codes)
    status = _here(values(economy.corrections, Figure.LIST_STATUS), here)
    furthest = _here(values(economy.corrections, Figure.FURTHEST_KM), here)
    room = _here(values(economy.corrections, Figure.ROOM), here)
    return Limits(
        closed=frozenset(code for code, value in status.items() if value == ListStatus.CLOSED),
        furthest_km={code: float(value) for code, value in furthest.items()},
        room={code: float(value) for code, value in room.items()},
    )


def room_to_the_limit(economy: Economy) -> Limits:
    """No practice takes more patients than its GPs have room for; unknown room is no limit.

    Room is in whole patients, rounded down: answers are, and one more would be over the limit.
    """
    known = zip(economy.codes, np.floor(rooms(economy)), strict=True)
    return Limits(room={code: float(room) for code, room in known if not np.isnan(room)})


def _called(code: str) -> str:
    """A practice's code as practices are called, however it was typed."""
    return code.strip().upper()


def _smaller(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    both = {**one, **other}
    return {code: min(one.get(code, value), other.get(code, value)) for code, value in both.items()}


def _here(given: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    return {code: value for code, value in given.items() if code in codes}
