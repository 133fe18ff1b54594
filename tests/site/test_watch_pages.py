"""WATCH pages say what the actions answered, on the invented town, without a browser."""

from __future__ import annotations

import json

import polars as pl
import pytest

from wraparound import config
from wraparound.actions.demo import prepare_demo
from wraparound.analysis.closure import close


@pytest.fixture(scope="module")
def town_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("town")
    prepare_demo(home=home)
    return home


@pytest.fixture
def town(town_home, monkeypatch):
    """The invented town, as the pages see it."""
    from wraparound.actions.pictures import current_economy

    monkeypatch.setenv(config.HOME, str(town_home))
    return current_economy()


def text(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


@pytest.mark.usefixtures("town")
def test_a_code_leads_straight_to_its_practice(client):
    answer = client.get("/find/?q=z00001")
    assert (answer.status_code, answer["Location"]) == (302, "/practice/Z00001/")


@pytest.mark.usefixtures("town")
def test_a_search_that_finds_nothing_says_what_to_try(client):
    assert "try part of the name" in text(client, "/find/?q=xyzzy")


@pytest.mark.usefixtures("town")
def test_what_somebody_types_is_shown_as_text_and_never_as_markup(client):
    page = text(client, "/find/?q=<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.usefixtures("town")
def test_an_unknown_practice_is_not_found_in_a_sentence(client):
    assert "No practice Z99999" in text(client, "/practice/Z99999/", 404)


def test_the_answer_page_shows_the_patients_the_answer_has(client, town):
    answer = close(town, "Z00001")
    page = text(client, "/practice/Z00001/closing/?kind=undeclared")
    assert f"{answer.patients:,}" in page
    assert f"{answer.receivers['patients'][0]:,}" in page


def test_flows_hold_every_receiving_practice_that_has_a_place(client, town):
    flows = json.loads(text(client, "/practice/Z00001/closing/flows.json?kind=undeclared"))
    answer = close(town, "Z00001")
    assert sum(r["patients"] for r in flows["receivers"]) == answer.receivers["patients"].sum()
    assert len(flows["outlines"]) == town.outlines.height


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=transfer", "Enter the code of the practice that takes over"),
        ("kind=transfer&successor=Z00001", "A practice cannot take over its own list"),
        ("kind=managed", "Say below how many patients"),
        ("kind=nonsense", "Select a valid choice"),
    ],
)
@pytest.mark.usefixtures("town")
def test_a_question_that_makes_no_sense_is_sent_back_with_a_reason(client, query, words):
    page = text(client, f"/practice/Z00001/closing/?{query}")
    assert words in page
    assert "<title>Error: " in page


def test_a_neighbour_with_more_gps_is_under_less_pressure(client, town):
    pushed = close(town, "Z00001", kind="free").pushed_over["practice"]
    said = "".join(f"&gps-{code}=50" for code in pushed)
    before = text(client, "/practice/Z00001/closing/?kind=free")
    after = text(client, f"/practice/Z00001/closing/?kind=free{said}")
    assert "Pushed over the limit by this closure" in before
    assert "Pushed over the limit by this closure" not in after


def test_a_branch_can_close_alone_and_nobody_changes_practice(client, town):
    practice, site = town.sites.filter(~town.sites["main"]).select("practice", "site").row(0)
    page = text(client, f"/practice/{practice}/closing/?kind=branch&branch={site}")
    assert "nobody would change practice" in page
    assert "Choose the branch that closes" in text(
        client, f"/practice/{practice}/closing/?kind=branch"
    )


def test_a_correction_is_shown_beside_the_published_figure(client, town, town_home):
    from wraparound.economy.corrections import CORRECTIONS

    rows = [
        {"practice": "Z00001", "figure": figure, "value": value, "on": town.as_at, "source": "PM"}
        for figure, value in (("gp_fte", "1.5"), ("list_status", "closed"))
    ]
    path = town_home / "corrections.parquet"
    CORRECTIONS.conform(pl.DataFrame(rows)).write_parquet(path)
    try:
        page = text(client, "/practice/Z00001/")
    finally:
        path.unlink()
    published = town.published_gp_fte[town.line("Z00001")]
    assert f"published: {published:.1f}" in page
    assert "Its list is closed." in page


@pytest.mark.usefixtures("town")
def test_a_paper_without_a_question_leads_back_to_it(client):
    answer = client.get("/practice/Z00001/closing/paper/")
    assert (answer.status_code, answer["Location"]) == (302, "/practice/Z00001/closing/")


def test_the_map_has_a_point_for_every_practice_with_a_place(client, town):
    points = json.loads(text(client, "/map/practices.json"))
    assert len(points["code"]) == town.sites.filter("main").height
    assert {len(points[c]) for c in ("code", "name", "class", "latitude")} == {len(points["code"])}


@pytest.mark.parametrize("nonsense", ["page=0", "page=x", "order=x", "colour=x", "icb=x", "size=x"])
@pytest.mark.usefixtures("town")
def test_nonsense_in_the_maps_address_is_passed_over(client, nonsense):
    assert "Map of practices" in text(client, f"/map/?{nonsense}")


@pytest.mark.usefixtures("town")
def test_every_page_of_the_town_says_that_it_is_invented(client):
    for path in ("/", "/map/", "/practice/Z00001/", "/practice/Z00001/closing/?kind=free"):
        assert "Invented data" in text(client, path)


@pytest.mark.usefixtures("town")
def test_words_of_the_code_do_not_show_on_pages(client):
    for path in ("/", "/map/", "/about/", "/limitations/", "/practice/Z00001/",
                 "/practice/Z00001/closing/?kind=undeclared"):  # fmt: skip
        page = text(client, path).lower()
        for word in ("snapshot", "economy", "cascade", "receivers", "optimiser", "failing"):
            assert word not in page, f"{word} on {path}"


def test_without_any_data_the_site_says_what_to_do(client, home):
    page = text(client, "/", 503)
    assert "wraparound data add" in page
