"""What a practice takes away about cover: asked for, received, given, handed back, told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, Surgery, says
from tests.practices import an_actor

from wraparound.actions.cover import agree_cover
from wraparound.actions.hand_back import Left, note_left
from wraparound.actions.own.data import own_data
from wraparound.actions.visiting import change_visiting_page
from wraparound.operations.answers import Answer
from wraparound.operations.hand_back import Kind
from wraparound.operations.visiting import Part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    """Elm asked, Dr Bell of Oak agreed and came, Dr Cole of Ash said no."""
    made = Surgery()
    bell, cole = made.doctor(made.oak, "Dr Bell"), made.doctor(made.ash, "Dr Cole")
    request = made.asked()
    says(bell, Answer.YES)
    says(cole, Answer.NO)
    agree_cover(**made.act, request=request.pk, person=bell.pk)
    clock.move_to(MONDAY + timedelta(days=1, hours=2))
    left = Left(Kind.RESULT, "Bloods of the 9am visit, task 12", "Dr Shah")
    note_left(**made.act, request=request.pk, left=left)
    change_visiting_page(**made.act, parts={Part.DOOR: "Back door, from 7.30am"})
    return made


def tables(manager, practice) -> dict[str, list[dict[str, object]]]:
    return {
        sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        for sheet in own_data(by=manager, practice=practice.pk)
    }


def some(row: dict[str, object], *columns: str) -> tuple[object, ...]:
    return tuple(row[column] for column in columns)


def test_what_was_asked_for_and_who_came_is_in_it(surgery):
    """With the practice the doctor came from."""
    told = tables(surgery.manager, surgery.elm)
    (request,) = told["cover requests"]
    assert some(request, "work", "state", "asked by") == ("duty doctor", "agreed", "Pat Manager")
    (cover,) = told["cover received"]
    assert some(cover, "request", "name", "from", "ended") == (
        request["request"], "Dr Bell", "Oak Practice", None,
    )  # fmt: skip
    assert told["cover given"] == []


def test_the_lender_has_it_as_given(surgery):
    """And nothing of what the practice they went to keeps for itself."""
    told = tables(an_actor(surgery.oak), surgery.oak)
    (cover,) = told["cover given"]
    assert some(cover, "name", "to") == ("Dr Bell", "Elm Surgery")
    for name in ("cover requests", "cover received", "handed back", "for visiting doctors"):
        assert told[name] == []


def test_what_was_handed_back_and_told_to_visitors_is_in_it(surgery):
    """With who noted it and who sees to it."""
    told = tables(surgery.manager, surgery.elm)
    (item,) = told["handed back"]
    assert some(item, "what", "words", "owner", "noted by") == (
        "result to look at", "Bloods of the 9am visit, task 12", "Dr Shah", "Pat Manager",
    )  # fmt: skip
    (part,) = told["for visiting doctors"]
    assert some(part, "part", "words", "changed by") == (
        "door and alarm", "Back door, from 7.30am", "Pat Manager",
    )  # fmt: skip


def test_nobody_learns_from_it_who_said_no(surgery):
    """Not even that they were asked."""
    assert "Dr Bell" in repr(tables(surgery.manager, surgery.elm))
    assert "Cole" not in repr(tables(surgery.manager, surgery.elm))
