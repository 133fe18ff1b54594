"""Named checks: each finds its culprits in a tiny economy, and nothing in a sound one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from wraparound.economy import Economy, Registrations
from wraparound.economy.checks import EXAMPLES, check, finding_about
from wraparound.economy.network import NETWORKS
from wraparound.economy.place import NEIGHBOURHOODS, SITES
from wraparound.economy.practice import PEOPLE, PRACTICES


def sound() -> Economy:
    """Two ordinary practices in a network, with sites, staff and patients in one area."""
    codes = ["A99001", "A99002"]
    grid = {"easting": 1.0, "northing": 2.0, "latitude": 51.0, "longitude": -1.0}
    practices = [
        {"practice": code, "name": "Elm", "network": "U99001", "patients": 2000, "elsewhere": 0}
        for code in codes
    ]
    sites = [{"practice": code, "site": code, "main": True, **grid} for code in codes]
    return Economy(
        name="tiny",
        as_at=date(2022, 7, 1),
        practices=PRACTICES.conform(pl.DataFrame(practices)),
        sites=SITES.conform(pl.DataFrame(sites)),
        neighbourhoods=NEIGHBOURHOODS.conform(
            pl.DataFrame([{"neighbourhood": "E01000001", **grid}])
        ),
        registrations=Registrations.of(
            [0, 1], [0, 0], [2000.0, 2000.0], practices=2, neighbourhoods=1
        ),
        people=PEOPLE.conform(pl.DataFrame({"practice": codes, "gp_fte": [1.5, 2.0]})),
        networks=NETWORKS.conform(pl.DataFrame({"network": ["U99001"], "name": ["One"]})),
    )


def with_column(economy: Economy, table: str, **columns: object) -> Economy:
    """The economy with a column of one table replaced."""
    changed = getattr(economy, table).with_columns(
        pl.Series(name, values) for name, values in columns.items()
    )
    return replace(economy, **{table: changed})


def test_a_sound_economy_has_no_findings():
    """Nothing is found where nothing is odd."""
    assert check(sound()) == []


@pytest.mark.parametrize(
    ("table", "columns", "name", "expected"),
    [
        ("people", {"gp_fte": [1.5, None]}, "no GP return", True),
        ("practices", {"network": ["U99001", None]}, "in no network", True),
        ("practices", {"special": [None, "university"]}, "special practices", True),
        (
            "practices",
            {"elsewhere": [0, 10], "patients": [2000, 2010]},
            "patients in no known area",
            True,
        ),
        ("practices", {"patients": [2000, 1900]}, "lists that do not add up", False),
        ("neighbourhoods", {"easting": [None]}, "areas without a centre", False),
    ],
)
def test_each_oddity_is_found_and_named(table, columns, name, expected):
    """One oddity gives exactly one finding, with one culprit, expected or not."""
    columns = {
        column: pl.Series(values, dtype=getattr(sound(), table)[column].dtype)
        for column, values in columns.items()
    }
    (finding,) = check(with_column(sound(), table, **columns))
    assert (finding.check, finding.count, finding.expected) == (name, 1, expected)
    culprit = "E01000001" if table == "neighbourhoods" else "A99002"
    assert finding.examples == (culprit,)


def test_a_practice_without_a_site_cannot_be_put_on_the_map():
    """A postcode without coordinates leaves a practice off the map."""
    (finding,) = check(replace(sound(), sites=sound().sites.head(1)))
    assert (finding.check, finding.examples) == ("no coordinates", ("A99002",))


def test_special_kinds_are_counted_each():
    """The finding says how many there are of each kind."""
    (finding,) = check(with_column(sound(), "practices", special=["university", "university"]))
    assert finding.sentence.endswith("university 2.")


@pytest.mark.parametrize(
    ("culprits", "sentence"),
    [(["a"], "1 practice is odd and has it."), (["a", "b"], "2 practices are odd and have it.")],
)
def test_verbs_follow_the_count(culprits, sentence):
    """One practice is, two practices are."""
    finding = finding_about("odd", culprits, "{n} {are} odd and {have} it.")
    assert finding is not None
    assert finding.sentence == sentence


def test_only_a_few_culprits_are_shown():
    """A finding of thousands names a handful and counts them all."""
    finding = finding_about("odd", [f"A{n:05}" for n in range(2000)], "{n} {are} odd.")
    assert finding is not None
    assert (finding.count, len(finding.examples)) == (2000, EXAMPLES)
    assert finding.sentence == "2,000 practices are odd."


def test_no_culprits_make_no_finding():
    """Nothing caught, nothing said."""
    assert finding_about("odd", [], "{n} {are} odd.") is None
