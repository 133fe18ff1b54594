"""Laws of asking that nobody takes more patients than their GPs have room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import LAW, worlds

from wraparound.actions.watch import ClosureQuestion, what_if_closed
from wraparound.analysis.dispersal import MODELS, room_to_the_limit
from wraparound.analysis.load import rooms
from wraparound.economy import Economy


@st.composite
def with_broken_gps(draw: st.DrawFn) -> Economy:
    """Worlds whose GPs work hours that leave room for fractions of patients."""
    economy = draw(worlds())
    gps = st.floats(0.3, 4.0)
    return economy.with_gp_fte({code: draw(gps) for code in economy.codes if draw(st.booleans())})


@LAW
@given(
    economy=with_broken_gps(),
    model=st.sampled_from(list(MODELS)),
    kind=st.sampled_from(["undeclared", "free", "managed"]),
)
def test_to_the_limit_pushes_nobody_over_it(economy: Economy, model: str, kind: str) -> None:
    """In whole patients, as answers tell them."""
    if kind == "managed" and not room_to_the_limit(economy).room:
        return
    for code in economy.codes:
        asked = ClosureQuestion(practice=code, kind=kind, model=model, to_the_limit=True)
        answer = what_if_closed(economy=economy, question=asked)
        assert answer.pushed_over.is_empty()


@LAW
@given(economy=with_broken_gps())
def test_room_to_the_limit_is_whole_patients(economy: Economy) -> None:
    """Never more than there is, and less than one patient under it."""
    for code, room in zip(economy.codes, rooms(economy), strict=True):
        given_room = room_to_the_limit(economy).room.get(code)
        if room == room:
            assert given_room is not None
            assert given_room == int(given_room)
            assert room - 1 < given_room <= room
        else:
            assert given_room is None
