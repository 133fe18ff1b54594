"""What must hold of every reader, tried on tables and bytes nobody thought of."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wraparound.errors import BadFile
from wraparound.sources.dates import FORMATS, read_date
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import (
    ages,
    list_sizes,
    network_map,
    postcode_places,
    register,
    workforce_by_year,
)
from wraparound.sources.recognise import glimpse, known_but_unused, reader_of

law = settings(deadline=None)

CODES = st.from_regex(r"[A-HJ-NPY][0-9]{5}", fullmatch=True)
AREAS = st.from_regex(r"[EW]01[0-9]{6}", fullmatch=True)
COUNTS = st.integers(0, 10_000_000)
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)
DAYS = st.dates(date(2010, 1, 1), date(2068, 12, 31))


def written(header: list[str], rows: list[tuple], name: str = "table.csv") -> PublishedFile:
    """A table as a publisher writes it."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows([header, *rows])
    return PublishedFile(name, held.getvalue().encode())


def read_back(file: PublishedFile) -> pl.DataFrame:
    """The one release that whichever reader recognises the file makes of it."""
    reader = reader_of(glimpse(file))
    assert reader is not None
    (release,) = reader.read(file)
    return release.table


@law
@given(DAYS, st.sampled_from(FORMATS))
def test_a_day_reads_back_from_every_spelling(day, form):
    """Any day of our time, in any spelling seen, is read as that day."""
    assert read_date(day.strftime(form)) == day


@law
@given(st.dictionaries(st.tuples(CODES, AREAS), COUNTS, min_size=1, max_size=30), DAYS)
def test_small_area_counts_read_back(cells, day):
    """Every cell with patients comes back with its number, and none is made up."""
    rows = [("P", f"{day:%d%b%Y}", c, "ELM", a, "ALL", n) for (c, a), n in cells.items()]
    header = ["PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "LSOA_CODE", "SEX",
              "NUMBER_OF_PATIENTS"]  # fmt: skip
    table = read_back(written(header, rows))
    back = {(c, a): n for c, a, n in table.rows()}
    assert back == {key: n for key, n in cells.items() if n > 0}


@law
@given(st.lists(st.tuples(CODES, AREAS, COUNTS), min_size=1, unique_by=lambda row: row[:2]))
def test_men_and_women_add_up_to_everybody(rows):
    """A file of both sexes gives the same lists as the file of everybody."""
    header = ["EXTRACT_DATE", "PRACTICE_CODE", "LSOA_CODE", "SEX", "NUMBER_OF_PATIENTS"]
    whole = [("2022-07-01", c, a, "ALL", n) for c, a, n in rows]
    halves = [
        ("2022-07-01", c, a, sex, part)
        for c, a, n in rows
        for sex, part in (("MALE", n // 3), ("FEMALE", n - n // 3))
    ]
    assert read_back(written(header, halves)).equals(read_back(written(header, whole)))


@law
@given(st.dictionaries(CODES, COUNTS, min_size=1, max_size=30))
def test_lists_read_back(lists):
    """Every practice comes back with its number, sorted by code."""
    header = ["EXTRACT_DATE", "TYPE", "CODE", "SEX", "AGE", "NUMBER_OF_PATIENTS"]
    rows = [("01Jul2022", "GP", code, "ALL", "ALL", n) for code, n in lists.items()]
    assert read_back(written(header, rows)).rows() == sorted(lists.items())


@law
@given(
    st.dictionaries(
        st.tuples(CODES, st.sampled_from(["0_4", "5_9", "10_14", "95+"])),
        st.tuples(COUNTS, COUNTS),
        min_size=1,
    )
)
def test_age_bands_read_back(cells):
    """Each band's men and women come back as their sum."""
    header = ["EXTRACT_DATE", "ORG_TYPE", "ORG_CODE", "SEX", "AGE_GROUP_5", "NUMBER_OF_PATIENTS"]
    rows = [
        ("2026-07-01", "GP", code, sex, band, n)
        for (code, band), both in cells.items()
        for sex, n in zip(("MALE", "FEMALE"), both, strict=True)
    ]
    table = read_back(written(header, rows))
    back = {(code, low): n for code, low, _, n in table.rows()}
    assert back == {
        (code, int(band.split("_")[0].rstrip("+"))): sum(both)
        for (code, band), both in cells.items()
    }


@law
@given(
    st.dictionaries(
        CODES, st.tuples(NAMES, st.from_regex(r"U[0-9]{5}", fullmatch=True)), min_size=1
    )
)
def test_maps_read_back_whatever_the_names(practices):
    """Names with commas, quotes and letters of any script come back as they were."""
    header = ["EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "PRACTICE_POSTCODE", "PCN_CODE",
              "PCN_NAME", "CCG_CODE", "STP_CODE", "STP_NAME", "COMM_REGION_CODE"]  # fmt: skip
    rows = [
        ("01Jan2022", code, name, "ZZ1 1AA", network, name, "16C", "QHM", "HERE", "Y63")
        for code, (name, network) in practices.items()
    ]
    table = read_back(written(header, rows))
    back = {code: (name, network) for code, name, network in
            table.select("practice", "name", "network").rows()}  # fmt: skip
    assert back == practices


@law
@given(
    st.dictionaries(
        CODES,
        st.tuples(st.one_of(st.none(), DAYS), st.sampled_from(["A", "C", "ACTIVE", "DORMANT"])),
        min_size=1,
    )
)
def test_registers_read_back(practices):
    """Dates and statuses come back, in whichever of the two ways they are written."""
    rows = []
    for code, (closed, status) in practices.items():
        row = [""] * register.COLUMNS
        row[0], row[10], row[12], row[25] = code, "19740401", status, "4"
        row[11] = f"{closed:%Y%m%d}" if closed else ""
        rows.append(tuple(row))
    table = read_back(written(list(rows[0]), rows[1:], "epraccur_2022-05.csv"))
    back = {c: (d, a) for c, d, a in table.select("practice", "closed", "active").rows()}
    assert back == {c: (d, s in register.ACTIVE) for c, (d, s) in practices.items()}


def _samples() -> list[bytes]:
    """One small file of each layout the damage below starts from."""
    area_header = ["EXTRACT_DATE", "PRACTICE_CODE", "LSOA_CODE", "SEX", "NUMBER_OF_PATIENTS"]
    area_rows = [("2022-07-01", f"A9900{n}", f"E0100000{n}", "ALL", n) for n in range(4)]
    list_header = [*list_sizes.SPELLINGS["extract"], "TYPE", "CODE", "SEX", "AGE",
                   "NUMBER_OF_PATIENTS"]  # fmt: skip
    list_rows = [("01Jul2022", "GP", f"A9900{n}", "ALL", "ALL", n) for n in range(4)]
    age_header = [names[0] for names in ages.SPELLINGS.values()]
    age_rows = [("2026-07-01", "GP", "A99001", sex, "0_4", 3) for sex in ("MALE", "FEMALE")]
    map_header = [names[0] for names in network_map.SPELLINGS.values()]
    map_rows = [("01Jul2026", "A99001", "É", "ZZ1 1AA", "U99001", "One", "16C", "Q", "I", "Y", "T")]
    staff_header = ["Practice.Code", "Year", *workforce_by_year.FIGURES.values()]
    staff_rows = [("A99001", year, *[1.5] * 6) for year in (2022, 2024)]
    place_header = ["postcode", *postcode_places.NUMBERS.values()]
    return [
        written(area_header, area_rows).content,
        written(list_header, list_rows).content,
        written(age_header, age_rows).content,
        written(map_header, map_rows).content,
        written(staff_header, staff_rows).content,
        written(place_header, [("ZZ1 1AA", 1, 2, 51, -1)]).content,
    ]


SAMPLES = _samples()
CUTS = st.tuples(st.integers(0, 400), st.integers(0, 12), st.binary(max_size=8))


def refusal_of(file: PublishedFile) -> str:
    """The sentence with which a file is refused; empty where it is read or of no known dataset."""
    try:
        seen = glimpse(file)
        reader = reader_of(seen)
        if reader is None:
            known_but_unused(file, seen)
        else:
            reader.read(file)
    except BadFile as refusal:
        return refusal.sentence
    return ""


@law
@given(st.sampled_from(SAMPLES), st.lists(CUTS, max_size=4))
@example(SAMPLES[0], [(10, 0, b"\r")])
@example(SAMPLES[0], [(10, 0, b'"')])
@example(SAMPLES[0], [(0, 0, b"\x00")])
def test_damaged_bytes_are_read_or_refused(sample, cuts):
    """Whatever bytes are put into a file, it is read, unknown, or refused in a sentence."""
    content = sample
    for start, length, put in cuts:
        content = content[:start] + put + content[start + length :]
    sentence = refusal_of(PublishedFile("damaged_2022-07.csv", content))
    assert not sentence or (sentence.startswith("damaged_2022-07.csv") and sentence.endswith("."))


@law
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.geojson", "a.pdf"]))
def test_any_bytes_under_any_name_are_read_or_refused(content, name):
    """Bytes of no kind at all never end in anything but a sentence."""
    sentence = refusal_of(PublishedFile(name, content))
    assert not sentence or (sentence.startswith(name) and sentence.endswith("."))
