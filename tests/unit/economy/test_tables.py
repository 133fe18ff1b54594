"""What tables promise, thresholds, and closures as they are declared."""

from __future__ import annotations

import polars as pl
import pytest
from tests.worlds import world

from wraparound.economy import Thresholds
from wraparound.economy.changes import MEANING, Closure, Kind
from wraparound.economy.schema import Column, Schema
from wraparound.economy.special import special_kinds
from wraparound.errors import BadRequest, UnknownName

PETS = Schema(
    "pets",
    "one pet",
    {"name": Column(pl.String, "its name", optional=False), "age": Column(pl.Int64, "years")},
)

TWO = world("""
    practice | list
    ASH      | 10
    ELM      | 20

    area | ASH | ELM
    TOP  | 10  | 20
""")


def test_a_table_is_made_to_keep_its_promise():
    """Order and types are put right, missing columns come empty, others are dropped."""
    made = PETS.conform(pl.DataFrame({"noise": ["woof"], "name": ["Rex"]}))
    assert made.schema == PETS.empty().schema
    assert made.rows() == [("Rex", None)]


@pytest.mark.parametrize("frame", [{"age": [3]}, {"name": ["Rex", None]}])
def test_a_promise_that_cannot_be_kept_is_refused(frame):
    """A column that may not be empty must be there, on every row."""
    with pytest.raises(ValueError, match="The table of pets needs name on every row"):
        PETS.conform(pl.DataFrame(frame))


@pytest.mark.parametrize(("pressure", "limit"), [(0, 5), (6, 5), (-1, -1)])
def test_the_limit_is_not_below_the_pressure(pressure, limit):
    """Thresholds the wrong way round are refused."""
    with pytest.raises(ValueError, match="limit cannot be below"):
        Thresholds(pressure, limit)


def test_every_kind_of_closure_has_its_meaning():
    """What is shown beside an answer is there for each kind."""
    assert set(MEANING) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "successor"), [(Kind.TRANSFER, None), (Kind.FREE, "ELM"), (Kind.UNDECLARED, "ELM")]
)
def test_a_transfer_and_only_a_transfer_names_a_successor(kind, successor):
    """The sentence says how to name one."""
    with pytest.raises(BadRequest, match="--kind transfer --successor CODE"):
        Closure("ASH", kind, successor)


def test_nobody_takes_over_their_own_list():
    """A successor is somebody else."""
    with pytest.raises(BadRequest, match="its own list"):
        Closure("ASH", Kind.TRANSFER, "ASH")


def test_a_closed_practice_takes_over_nothing():
    """The successor must still be open."""
    with pytest.raises(BadRequest, match="ELM has closed"):
        Closure("ASH", Kind.TRANSFER, "ELM").apply(TWO.without(["ELM"]))


def test_a_successor_must_be_there():
    """A code nobody has is told."""
    with pytest.raises(UnknownName):
        Closure("ASH", Kind.TRANSFER, "YEW").apply(TWO)


def test_a_branch_closure_closes_no_practice():
    """It is another question."""
    with pytest.raises(BadRequest, match="leaves the practice"):
        Closure("ASH", Kind.BRANCH).apply(TWO)


@pytest.mark.parametrize(
    ("name", "patients", "areas", "before", "kind"),
    [
        ("ELM SURGERY", 5000, 90, 5100, None),
        ("GP EVERYWHERE", 80000, 2001, None, "digital-first"),
        ("ELM SPECIAL ALLOCATION SCHEME", 300, 40, None, "special allocation"),
        ("ELM SASSOON SURGERY", 5000, 40, None, None),
        ("ELM UNIVERSITY HEALTH", 900, 40, None, "university"),
        ("ELM SURGERY", 2400, 40, 5000, "list emptying"),
        ("ELM SURGERY", 2500, 40, 5000, None),
        ("ELM SURGERY", 999, 40, None, "list under 1,000"),
        ("Homeless Health", 5000, 40, None, "homeless people"),
        ("ELM CARE HOMES SERVICE", 5000, 40, None, "care homes"),
    ],
)
def test_special_practices_are_told_by_name_reach_and_list(name, patients, areas, before, kind):
    """The first kind that fits; an ordinary practice has none."""
    found = special_kinds(
        pl.DataFrame({"name": [name], "patients": [patients]}),
        pl.Series([areas]),
        pl.Series([before], dtype=pl.Int64),
    )
    assert found.to_list() == [kind]
