"""What is said of one practice, and of particular ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import polars as pl
from tests.site.reading import opened

from wraparound.economy.practice import HISTORY, Special


def test_a_correction_is_shown_beside_the_published_figure(client, town, town_home):
    from wraparound.economy.corrections import CORRECTIONS

    rows = [
        {"practice": "Z00001", "figure": figure, "value": value, "on": town.as_at, "source": "PM"}
        for figure, value in (("gp_fte", "1.5"), ("list_status", "closed"))
    ]
    path = town_home / "corrections.parquet"
    CORRECTIONS.conform(pl.DataFrame(rows)).write_parquet(path)
    try:
        page = opened(client, "/practice/Z00001/")
    finally:
        path.unlink()
    published = town.published_gp_fte[town.line("Z00001")]
    assert f"published: {published:.1f}" in page
    assert "Its list is closed." in page


def test_a_practice_leads_to_its_network_on_the_map(client, town):
    page = opened(client, "/practice/Z00001/")
    network = town.practice("Z00001").network
    assert f'href="/map/?network={network}"' in page
    members = town.practices.filter(network=network).height
    points = json.loads(opened(client, f"/map/practices.json?network={network}"))
    assert len(points["code"]) == members < len(town.codes)


def test_a_special_practice_says_why_its_figures_need_care(client, town):
    code = town.practices.filter(special="university")["practice"][0]
    assert "this practice is for students" in opened(client, f"/practice/{code}/")
    assert "take these figures with care" in opened(client, f"/practice/{code}/closing/?kind=free")


def test_every_special_kind_is_told_in_words():
    from wraparound.web.watch.pages.notes import SPECIAL

    assert set(SPECIAL) == set(Special)


def test_an_emptying_list_and_a_practice_without_a_place_say_so(town):
    from wraparound.web.watch.pages.notes import about_closing, about_practice

    mine = pl.col("practice") == "Z00001"
    kind = pl.when(mine).then(pl.lit("list emptying")).otherwise("special")
    emptying = replace(town, practices=town.practices.with_columns(special=kind))
    assert "the 4,442 patients still on it" in about_closing(emptying, "Z00001")[0]
    unplaced = replace(town, sites=town.sites.filter(~mine))
    assert about_practice(town, "Z00001") == []
    assert "not on the map" in about_practice(unplaced, "Z00001")[0]
    assert "how much further" in about_closing(unplaced, "Z00001")[0]


def test_a_jump_of_the_list_is_put_down_to_a_merger_and_ordinary_growth_is_not(town):
    from wraparound.web.watch.pages.practice import PracticePage

    def with_lists(*patients: int) -> str:
        rows = [
            {"practice": "Z00001", "on": date(2022, month, 1), "patients": count}
            for month, count in enumerate(patients, start=1)
        ]
        history = HISTORY.conform(pl.DataFrame(rows))
        return PracticePage(replace(town, history=history), "Z00001", {}).jump

    assert with_lists(1000, 1150, 1300) == ""
    assert "from 1,100 to 5,000 between February 2022 and March 2022" in with_lists(
        1000, 1100, 5000, 5100
    )


def test_the_few_furthest_out_leave_the_picture_unless_the_practice_is_one_of_them():
    from wraparound.web.watch.pages.peers import _without_the_few

    peers = pl.Series([float(n) for n in range(1, 299)] + [9_000.0, 45_000.0])
    shown, note = _without_the_few(peers, 150.0, 0)
    assert shown.max() < 9_000
    assert note == f"The picture leaves out {300 - shown.len()} practices above {shown.max():.0f}."
    everybody, nothing = _without_the_few(peers, 40_000.0, 0)
    assert (everybody.len(), nothing) == (300, "")
    assert _without_the_few(peers.head(100), 5.0, 0)[1] == ""
