"""Laws of keeping: what is saved reads back equal, and its digest says which it is."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import LAW, worlds

from wraparound.economy import Economy, Finding, Receipt, Thresholds
from wraparound.economy.network import BOARDS
from wraparound.economy.place import OUTLINES
from wraparound.economy.practice import AGES, CONTRACTS, HISTORY
from wraparound.sources.snapshots import TABLES, load, save

WORDS = st.text(max_size=8)
DAYS = st.dates(date(2013, 4, 1), date(2030, 1, 1))
COUNTS = st.integers(0, 10**6)

RECEIPTS = st.builds(
    Receipt, dataset=WORDS, title=WORDS, released=DAYS, publisher=WORDS, page=WORDS, licence=WORDS,
    file=WORDS, digest=WORDS, rows=COUNTS, display_only=st.booleans(),
)  # fmt: skip
FINDINGS = st.builds(
    Finding, check=WORDS, sentence=WORDS, count=COUNTS, expected=st.booleans(), next_step=WORDS,
    examples=st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip


@st.composite
def pictures(draw: st.DrawFn) -> Economy:
    """Worlds with receipts, findings, history and all the other tables a picture may have."""
    economy = draw(worlds())
    first = pl.DataFrame({"practice": economy.codes[:1]})
    on, some = pl.lit(draw(DAYS)), pl.lit(draw(COUNTS))
    return replace(
        economy,
        name=draw(st.sampled_from(("here", "Ärger 2", "a.b_c-d"))),
        as_at=draw(DAYS),
        invented=draw(st.booleans()),
        thresholds=Thresholds(draw(st.floats(1, 2000)), draw(st.floats(2001, 9000)), draw(WORDS)),
        receipts=tuple(draw(st.lists(RECEIPTS, max_size=2))),
        findings=tuple(draw(st.lists(FINDINGS, max_size=2))),
        history=HISTORY.conform(first.with_columns(on=on, patients=some)),
        ages=AGES.conform(first.with_columns(on=on, from_age=0, to_age=None, patients=some)),
        contracts=CONTRACTS.conform(first.with_columns(paid=draw(st.floats(0, 1e7)))),
        boards=BOARDS.conform(pl.DataFrame({"icb": ["ZB1"], "name": [draw(WORDS)]})),
        outlines=OUTLINES.conform(
            pl.DataFrame({"neighbourhood": ["AREA0"], "geometry": [json.dumps(draw(WORDS))]})
        ),
    )


def kept(economy: Economy, home: Path) -> Economy:
    """As it reads back."""
    save(economy, home)
    return load(economy.name, home)


@LAW
@given(economy=pictures())
def test_a_saved_picture_reads_back_equal(economy: Economy) -> None:
    """Every table, who is registered where, receipts, findings, thresholds, day and name."""
    home = Path(tempfile.mkdtemp())
    try:
        saved = save(economy, home)
        opened = load(economy.name, home)
    finally:
        shutil.rmtree(home)
    for table in TABLES:
        assert getattr(opened, table).equals(getattr(economy, table)), table
        assert getattr(opened, table).schema == getattr(economy, table).schema, table
    assert opened.registrations.equals(economy.registrations)
    for part in ("name", "as_at", "invented", "thresholds", "receipts", "findings"):
        assert getattr(opened, part) == getattr(economy, part), part
    assert opened.digest == saved.digest != ""


@LAW
@given(economy=pictures())
def test_the_digest_is_the_same_however_often_it_is_kept(economy: Economy) -> None:
    """Also of what was read back, and of tables put together from pieces."""
    pieces = pl.concat([economy.practices.head(1), economy.practices.slice(1)], rechunk=False)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        digest = save(economy, home).digest
        assert save(load(economy.name, home), home).digest == digest
        assert save(replace(economy, practices=pieces), home).digest == digest


CHANGES = {
    "a patient more": lambda e: replace(
        e, registrations=replace(e.registrations, patients=e.registrations.patients + 1.0)
    ),
    "another name": lambda e: replace(
        e, practices=e.practices.with_columns(name=pl.col("name") + "!")
    ),
    "another day": lambda e: replace(e, as_at=date(2031, 1, 1)),
    "another limit": lambda e: replace(e, thresholds=Thresholds(1, 99_999, "")),
    "made up": lambda e: replace(e, invented=not e.invented),
    "a finding": lambda e: replace(e, findings=(*e.findings, Finding("new", "New.", 1))),
    "another post": lambda e: replace(e, people=e.people.with_columns(nurse_fte=pl.lit(1.5))),
}


@LAW
@given(economy=pictures(), change=st.sampled_from(sorted(CHANGES)))
def test_the_digest_is_another_when_anything_is(economy: Economy, change: str) -> None:
    """An answer can be told from one worked out of other data."""
    if change == "a patient more" and not len(economy.registrations):
        return
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        assert save(economy, home).digest != save(CHANGES[change](economy), home).digest
