"""Pages of WATCH as people find and open them, on the invented town, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tests.site.reading import opened

from wraparound.economy import Receipt


@pytest.mark.usefixtures("town")
def test_a_code_leads_straight_to_its_practice(client):
    answer = client.get("/find/?q=z00001")
    assert (answer.status_code, answer["Location"]) == (302, "/practice/Z00001/")


@pytest.mark.usefixtures("town")
def test_a_search_that_finds_nothing_says_what_to_try(client):
    assert "try part of the name" in opened(client, "/find/?q=xyzzy")


@pytest.mark.usefixtures("town")
def test_what_somebody_types_is_shown_as_text_and_never_as_markup(client):
    page = opened(client, "/find/?q=<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("rest", ["", "closing/", "closing/paper/", "closing/flows.json"])
@pytest.mark.usefixtures("town")
def test_an_unknown_practice_is_not_found_in_a_sentence_beside_a_search(client, rest):
    page = opened(client, f"/practice/Z99999/{rest}", 404)
    assert "No practice Z99999" in page
    assert 'role="search"' in page
    assert "Invented data" in page


def test_the_map_has_a_point_for_every_practice_with_a_place(client, town):
    points = json.loads(opened(client, "/map/practices.json"))
    assert len(points["code"]) == town.sites.filter("main").height
    assert {len(points[c]) for c in ("code", "name", "class", "latitude")} == {len(points["code"])}


@pytest.mark.parametrize(
    "nonsense",
    [
        *("page=0", "page=x", "page=%C2%B2", "page=999999", f"page={'9' * 5_000}"),
        *("order=x", "colour=x", "icb=x", "size=x"),
    ],
)
@pytest.mark.usefixtures("town")
def test_nonsense_in_the_maps_address_is_passed_over(client, nonsense):
    assert "Map of practices" in opened(client, f"/map/?{nonsense}")


@pytest.mark.usefixtures("town")
def test_every_page_of_the_town_says_that_it_is_invented(client):
    for path in ("/", "/map/", "/practice/Z00001/", "/practice/Z00001/closing/?kind=free"):
        assert "Invented data" in opened(client, path)


@pytest.mark.usefixtures("town")
def test_words_of_the_code_do_not_show_on_pages(client):
    for path in ("/", "/map/", "/about/", "/limitations/", "/practice/Z00001/",
                 "/practice/Z00001/closing/?kind=undeclared"):  # fmt: skip
        page = opened(client, path).lower()
        for word in ("snapshot", "economy", "cascade", "receivers", "optimiser", "failing"):
            assert word not in page, f"{word} on {path}"


def test_without_any_data_the_site_says_what_to_do(client, home):
    page = opened(client, "/", 503)
    assert "wraparound data add" in page


@pytest.mark.usefixtures("town")
def test_every_page_has_a_title_of_its_own(client):
    paths = ("/", "/find/?q=surgery", "/find/?q=xyzzy", "/map/", "/about/", "/limitations/",
             "/accessibility/", "/practice/Z00001/", "/practice/Z00002/", "/practice/Z99999/",
             "/practice/Z00001/closing/", "/practice/Z00001/closing/?kind=free",
             "/practice/Z00001/closing/?kind=transfer",
             "/practice/Z00001/closing/knock-on/?kind=free",
             "/practice/Z00001/closing/paper/?kind=free")  # fmt: skip
    titles = [
        re.search("<title>(.*?)</title>", client.get(path).content.decode())[1] for path in paths
    ]
    assert len(set(titles)) == len(paths), titles


def test_a_board_published_before_boards_began_is_called_a_forerunner(town):
    from wraparound.web.watch.words import board_label

    def published(on: date) -> str:
        receipt = Receipt("network-map", "Map", on, "NHS England", "", "OGL", "f.csv", "0", 1)
        return board_label(replace(town, receipts=(receipt,)))

    assert published(date(2022, 1, 1)) == "Integrated care board or its forerunner"
    assert published(date(2022, 7, 1)) == "Integrated care board"


def test_postcode_districts_stand_amid_their_practices(town):
    from wraparound.web.watch.pages.place_names import names_within, place_names

    found = place_names(town)
    outward = town.practices["postcode"].str.split(" ").list.first()
    assert set(found.filter("district")["name"]) == set(outward.drop_nulls())
    assert found.filter(~pl.col("district"))["name"].to_list() == ["ZZ"]
    row = found.row(0, named=True)
    here = (row["latitude"], row["longitude"])
    assert row["name"] in [n["name"] for n in names_within(town, *here, *here)]
    assert names_within(town, 0.0, 0.0, 0.1, 0.1) == []


def test_a_map_of_a_whole_country_goes_without_outlines(client, town, monkeypatch):
    from wraparound.web.watch.pages import practice_map

    assert json.loads(opened(client, "/map/practices.json"))["outlines"]
    monkeypatch.setattr(practice_map, "OUTLINED", len(town.codes) - 1)
    assert json.loads(opened(client, "/map/practices.json"))["outlines"] == []


def test_lists_older_than_the_month_asked_for_are_dated_as_they_were_counted(town):
    """A picture of 2026 made of lists of 2023 says 2023."""
    from wraparound.web.watch.words import lists_counted

    counted = replace(
        town.receipts[0], dataset="small-area-registrations", released=date(2023, 7, 1)
    )
    later = replace(counted, released=date(2027, 1, 1), display_only=True)
    assert lists_counted(replace(town, receipts=(counted, later))) == date(2023, 7, 1)
    assert lists_counted(town) == town.as_at


def test_monthly_releases_of_a_data_set_are_one_line_and_the_rest_is_folded(client, town):
    from wraparound.web.watch.pages.sources import data_sets

    def released(year: int, month: int, **changed) -> Receipt:
        on, title = date(year, month, 1), "Patients registered at each practice"
        receipt = Receipt("list-sizes", title, on, "NHS England", "", "OGL", "f.csv", "0", 9)
        return replace(receipt, **changed)

    several = replace(
        town,
        receipts=(
            released(2022, 7),
            released(2021, 1),
            released(2022, 1),
            released(2026, 1, display_only=True),
            released(2021, 12, title="Outlines"),
            released(2021, 12, title="Outlines"),
        ),
    )
    told = [(d.newest.title, d.span, d.newest.display_only) for d in data_sets(several)]
    assert told == [
        ("Patients registered at each practice", "January 2021 to July 2022, 3 releases", False),
        ("Patients registered at each practice", "January 2026", True),
        ("Outlines", "December 2021, 2 files", False),
    ]


def test_a_figure_right_at_the_limit_is_not_over_it_and_a_list_right_at_a_step_is_above(town):
    """Over the limit means above it; "3,000 to 5,999" begins at 3,000."""
    from wraparound.web.watch.colours import classes, colourings

    ways, limit = colourings(town), town.thresholds.limit
    table = pl.DataFrame({"load": [limit, limit + 1, None], "patients": [2_999, 3_000, None]})
    assert classes(table, ways["load"]).to_list() == [1, 2, 3]
    assert classes(table, ways["list"]).to_list() == [0, 1, 5]
