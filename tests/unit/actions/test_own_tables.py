"""What a practice takes away is all there is: every table there is was thought of."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone
from tests.every_table import EveryTable
from tests.practices import a_network, a_person, a_practice, an_account, as_actor

from wraparound.actions.own.data import own_data
from wraparound.actions.own.tables import KEPT_IN, LEFT_OUT
from wraparound.operations.proposals import LineState
from wraparound.store.models import (
    Account,
    AuditLine,
    Cover,
    CoverRequest,
    GivenEntry,
    Message,
    Organisation,
    Person,
    ProposalLine,
)
from wraparound.store.repositories.cover import give

pytestmark = pytest.mark.django_db

MADE = sorted(
    {each for those in KEPT_IN.values() for each in those} - {Organisation, AuditLine},
    key=lambda each: each.__name__,
)
"""What is taken away, but for what is there without anybody making it."""


def test_the_manual_names_every_table_and_every_reason():
    manual = (Path(__file__).parents[3] / "docs/reference/own-data.md").read_text()
    assert [name for name in KEPT_IN if f"`{name}`" not in manual] == []
    assert [why for why in LEFT_OUT.values() if why not in manual] == []


@pytest.fixture
def two():
    """Two practices in a network, with what makes rows of the first and of the second."""
    practices = [a_practice("Ours"), a_practice("Theirs")]
    network = a_network(*practices)
    return [
        EveryTable(here, network, there, a_person(here, f"Dr {here.name}"), an_account(here))
        for here, there in (practices, practices[::-1])
    ]


def taken(rows: EveryTable) -> dict[str, list[dict[str, object]]]:
    """The tables the practice takes away, by name."""
    by = as_actor(rows.row(Account))
    return {
        each.name: [dict(zip(each.columns, row, strict=True)) for row in each.rows]
        for each in own_data(by=by, practice=rows.practice.pk)
    }


def test_every_table_is_taken_away_or_left_out_for_a_reason():
    """Whoever adds one must say which."""
    kept = {table for those in KEPT_IN.values() for table in those}
    every = set(apps.get_app_config("store").get_models())
    assert kept | set(LEFT_OUT) == every
    assert not kept & set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_a_row_of_every_table_is_in_the_table_named_for_it(two):
    """And the other way round: there is no table that is not in the list."""
    ours, theirs = two
    for table in MADE:
        ours.row(table)
    Cover.objects.update(ended_at=timezone.now())
    give(theirs.row(CoverRequest), ours.made[Cover].person, timezone.now(), None)
    found = taken(ours)
    assert set(found) == set(KEPT_IN)
    assert [name for name, rows in found.items() if not rows] == []


def test_of_the_rows_of_another_practice_none_is_taken_away(two):
    """But for what it was given, and what both have a part in."""
    ours, theirs = two
    before = {name for name, rows in taken(ours).items() if rows}
    for table in MADE:
        theirs.row(table)
    found = {name for name, rows in taken(ours).items() if rows}
    assert found - before == {"cover in lines"}
    assert GivenEntry.objects.get().receiver == ours.practice


def test_somebody_of_another_practice_is_named_once_the_practice_accepted_them(two):
    """What they would do may not be shared any more."""
    ours, theirs = two
    line = ours.row(ProposalLine)
    person = theirs.row(Person)
    ProposalLine.objects.update(person=person, why="Would do mornings", state="proposed")
    assert "Dr Theirs" not in repr(taken(ours))
    assert taken(ours)["proposed"][0]["why"] == ""
    looks = AuditLine.objects.filter(of=theirs.practice.pk)
    assert not looks.exists()
    ProposalLine.objects.filter(pk=line.pk).update(state=LineState.GIVEN.value)
    assert taken(ours)["proposed"][0]["name"] == "Dr Theirs"
    assert looks.count() == 1


def test_what_became_of_a_message_is_told_and_not_to_whom_it_went(two):
    """Whoever was asked may have said no."""
    ours, theirs = two
    message, other = ours.row(Message), theirs.row(Message)
    Message.objects.filter(pk=message.pk).update(failed_at=timezone.now(), to="07700 900123")
    [told] = taken(ours)["messages"]
    assert (told["about"], told["number"]) == ("ask", ours.row(CoverRequest).pk)
    assert told["did not arrive"] is not None
    assert "07700 900123" not in repr(told)
    assert Message.objects.filter(pk=other.pk).exists()
