"""Nothing is shared until a practice says so, and no longer than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wraparound.operations.sharing import SERVES, Grant, Purpose, Shared, shares

TODAY = date(2026, 11, 23)
ELM, OAK, HILL_NETWORK = 1, 2, 3
OAK_LOOKS = frozenset({OAK, HILL_NETWORK})
GRANT = Grant(ELM, Shared.SPARE_SESSIONS, HILL_NETWORK, TODAY, TODAY)


def seen(*grants: Grant, what: Shared = Shared.SPARE_SESSIONS) -> bool:
    return shares(grants, ELM, what, OAK_LOOKS, TODAY)


def test_nothing_is_shared_to_begin_with():
    """Off until switched on, whatever it is."""
    assert not any(seen(what=what) for what in Shared)


def test_what_is_shared_with_a_network_is_seen_by_its_members():
    """On its first and last day too."""
    assert seen(GRANT)


@pytest.mark.parametrize(
    "change",
    [
        {"revoked": True},
        {"starts": date(2026, 11, 24)},
        {"starts": date(2026, 1, 1), "until": date(2026, 11, 22)},
        {"to": 99},
        {"owner": OAK},
        {"what": Shared.ROTA},
    ],
)
def test_it_ends_when_taken_back_and_goes_no_further(change):
    """Taken back, not begun, over, to somebody else, of somebody else, another thing."""
    assert not seen(replace(GRANT, **change))


def test_a_practice_always_sees_its_own():
    """Without any grant."""
    assert shares([], ELM, Shared.ROTA, frozenset({ELM}), TODAY)


def test_what_is_shared_for_one_purpose_is_not_seen_for_another():
    """Not said what for, it is what the thing usually serves."""
    ringing = replace(GRANT, purposes=frozenset({Purpose.RINGING}))
    look = ([ringing], ELM, Shared.SPARE_SESSIONS, OAK_LOOKS, TODAY)
    assert shares(*look, Purpose.RINGING)
    assert not shares(*look, Purpose.COVER)
    assert not shares(*look)


def test_everything_serves_something():
    """So that each has a purpose to be agreed to."""
    assert set(SERVES) == set(Shared)
    assert all(SERVES.values())
