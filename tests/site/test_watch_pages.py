"""WATCH pages say what the actions answered, on the invented town, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from wraparound.analysis.closure import close
from wraparound.economy import Receipt
from wraparound.economy.practice import HISTORY, Special


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


@pytest.mark.parametrize("rest", ["", "closing/", "closing/paper/", "closing/flows.json"])
@pytest.mark.usefixtures("town")
def test_an_unknown_practice_is_not_found_in_a_sentence_beside_a_search(client, rest):
    page = text(client, f"/practice/Z99999/{rest}", 404)
    assert "No practice Z99999" in page
    assert 'role="search"' in page
    assert "Invented data" in page


def test_the_answer_page_shows_the_patients_the_answer_has(client, town):
    answer = close(town, "Z00001")
    page = text(client, "/practice/Z00001/closing/?kind=undeclared")
    assert f"{answer.patients:,}" in page
    assert f"{answer.receivers['patients'][0]:,}" in page


def test_flows_hold_every_receiving_practice_that_has_a_place(client, town):
    flows = json.loads(text(client, "/practice/Z00001/closing/flows.json?kind=undeclared"))
    answer = close(town, "Z00001")
    assert sum(r["patients"] for r in flows["receivers"]) == answer.receivers["patients"].sum()
    assert 0 < len(flows["outlines"]) <= town.outlines.height


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=transfer", "Enter the name or code of the practice that takes over"),
        ("kind=transfer&successor=Z00001", "A practice cannot take over its own list"),
        ("kind=managed", "Say below how many patients"),
        ("kind=nonsense", "Choose how it would close"),
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
    assert pushed.len()
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


def test_the_map_of_an_answer_shows_those_no_practice_was_found_for(client, town):
    """Dots are of everybody who loses the practice, wherever they end up."""
    rooms = "".join(f"&room-{code}=9" for code in town.codes if code != "Z00001")
    flows = json.loads(
        text(client, f"/practice/Z00001/closing/flows.json?kind=managed{rooms}&to_the_limit=on")
    )
    placed = town.lists[0] - town.elsewhere[0]
    assert sum(area["patients"] for area in flows["areas"]) == pytest.approx(placed, abs=80)
    assert sum(area["unplaced"] for area in flows["areas"]) > 0


@pytest.mark.parametrize(
    "query", [f"kind=free&room-Z00002={'9' * 400}", f"kind=free&gps-Z00002={'9' * 400}"]
)
@pytest.mark.usefixtures("town")
def test_a_figure_beyond_all_sense_is_sent_back(client, query):
    """And is no defect of the site's."""
    assert "<title>Error: " in text(client, f"/practice/Z00001/closing/?{query}")


@pytest.mark.parametrize(
    "nonsense",
    [
        *("page=0", "page=x", "page=%C2%B2", "page=999999", f"page={'9' * 5_000}"),
        *("order=x", "colour=x", "icb=x", "size=x"),
    ],
)
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


# What the answer says first


def lead(client, query: str) -> str:
    page = text(client, f"/practice/Z00001/closing/?{query}")
    return re.search(r'wa-lead"><p>(.*?)</p>', page)[1]


def test_the_answer_leads_with_who_receives_most_how_many_are_over_and_worse_off(client, town):
    answer = close(town, "Z00001", kind="undeclared")
    said = lead(client, "kind=undeclared")
    assert f"(about {answer.receivers['patients'][0]:,} of {answer.patients:,})" in said
    assert f"a practice is pushed over the limit is {answer.chances.anybody:.0%}" in said
    assert f"{answer.worse_off:,} patients would be left worse off" in said


def test_where_patients_choose_freely_practices_pushed_over_are_counted_and_no_chance_is_told(
    client, town
):
    over = close(town, "Z00001", kind="free").pushed_over.height
    assert f"{over} practice{'s' if over > 1 else ''} would be pushed over" in lead(
        client, "kind=free"
    )
    assert "Chance over limit" not in text(client, "/practice/Z00001/closing/?kind=free")
    page = text(client, "/practice/Z00001/closing/?kind=undeclared")
    assert "Chance over limit" in page
    unknown = page[page.index(">Ropewalk Family Practice</a>") :]
    assert re.findall(r"<td.*?>(.*?)</td>", unknown)[3] == "not known"


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.997, "over 99%")]
)
def test_a_chance_is_never_told_as_more_certain_than_it_is(value, written):
    from wraparound.web.watch.words import chance

    assert chance(value) == written


@pytest.mark.usefixtures("town")
def test_a_takeover_leads_with_the_successor_and_has_no_range_to_show(client):
    query = "kind=transfer&successor=fishgarth"
    assert lead(client, query).startswith("Fishgarth Practice would take over all 4,442 patients")
    assert "Likely range" not in text(client, f"/practice/Z00001/closing/?{query}")


def test_the_answer_leads_with_patients_for_whom_no_practice_was_found(client, town):
    nobody = "".join(f"&room-{code}=0" for code in town.codes if code != "Z00001")
    assert "no practice was found" in lead(client, f"kind=managed&to_the_limit=on{nobody}")


def test_an_answer_tells_what_it_took_for_granted(client, town):
    page = text(client, "/practice/Z00001/closing/?kind=free&status-Z00002=closed&gps-Z00003=3.5")
    assert "Fishgarth Practice takes nobody (said for this question)." in page
    assert "Capstan Row Surgery: full-time GPs 3.5 (said for this question)." in page


@pytest.mark.usefixtures("town")
def test_asking_again_begins_from_what_was_asked(client):
    page = text(client, "/practice/Z00001/closing/?kind=free&gps-Z00003=3.5")
    asked_again = page[page.index('id="ask"') :]
    assert re.search(r'value="free"\s+checked', asked_again)
    assert 'value="3.5"' in asked_again
    assert re.search(r'id="about-Z00003" open>', asked_again)
    assert len(re.findall(r"<details[^>]* open>", asked_again)) == 1


@pytest.mark.usefixtures("town")
def test_a_figure_that_is_none_is_refused_with_the_neighbours_name(client):
    page = text(client, "/practice/Z00001/closing/?kind=free&gps-Z00003=lots")
    assert "Capstan Row Surgery: enter a number of full-time GPs, such as 2.5" in page


@pytest.mark.usefixtures("town")
def test_a_successor_whose_name_could_be_several_is_asked_for_by_code(client):
    page = text(client, "/practice/Z00001/closing/?kind=transfer&successor=surgery")
    assert "No one practice is called “surgery”. Give the code:" in page


def test_knock_on_closures_come_as_a_page_and_as_a_part_for_a_script(client, town):
    address = "/practice/Z00001/closing/knock-on/"
    page = text(client, f"{address}?kind=undeclared")
    answer = client.get(f"{address}?kind=undeclared", headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert "<html" in page
    assert "<html" not in part
    assert "Practices that would close next" in page
    assert "Practices that would close next" in part
    assert "HX-Request" in answer["Vary"]
    assert client.get(address)["Location"] == "/practice/Z00001/closing/"


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


# What is said of particular practices


def test_a_practice_leads_to_its_network_on_the_map(client, town):
    page = text(client, "/practice/Z00001/")
    network = town.practice("Z00001").network
    assert f'href="/map/?network={network}"' in page
    members = town.practices.filter(network=network).height
    points = json.loads(text(client, f"/map/practices.json?network={network}"))
    assert len(points["code"]) == members < len(town.codes)


def test_a_special_practice_says_why_its_figures_need_care(client, town):
    code = town.practices.filter(special="university")["practice"][0]
    assert "this practice is for students" in text(client, f"/practice/{code}/")
    assert "take these figures with care" in text(client, f"/practice/{code}/closing/?kind=free")


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


def test_a_practice_in_no_network_says_so_where_others_tell_who_stays(town):
    from wraparound.web.watch.pages.closing import ClosingPage

    alone = town.practices.filter(pl.col("network").is_null())["practice"][0]
    assert ClosingPage(close(town, alone)).in_network.endswith("is in no network.")
    assert "would stay in the network" in ClosingPage(close(town, "Z00001")).in_network


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


def test_a_board_published_before_boards_began_is_called_a_forerunner(town):
    from wraparound.web.watch.words import board_label

    def published(on: date) -> str:
        receipt = Receipt("network-map", "Map", on, "NHS England", "", "OGL", "f.csv", "0", 1)
        return board_label(replace(town, receipts=(receipt,)))

    assert published(date(2022, 1, 1)) == "Integrated care board or its forerunner"
    assert published(date(2022, 7, 1)) == "Integrated care board"


def test_the_few_furthest_out_leave_the_picture_unless_the_practice_is_one_of_them():
    from wraparound.web.watch.pages.peers import _without_the_few

    peers = pl.Series([float(n) for n in range(1, 299)] + [9_000.0, 45_000.0])
    shown, note = _without_the_few(peers, 150.0, 0)
    assert shown.max() < 9_000
    assert note == f"The picture leaves out {300 - shown.len()} practices above {shown.max():.0f}."
    everybody, nothing = _without_the_few(peers, 40_000.0, 0)
    assert (everybody.len(), nothing) == (300, "")
    assert _without_the_few(peers.head(100), 5.0, 0)[1] == ""


@pytest.mark.parametrize(
    ("value", "written"), [(0.64, "0.6 km"), (-8.2, "8.2 km less"), (-0.01, "0.0 km")]
)
def test_coming_nearer_is_told_in_words_and_not_as_minus(value, written):
    from wraparound.web.watch.words import further

    assert further(value) == written


def test_a_share_of_a_handful_of_patients_is_not_told(town):
    from wraparound.web.watch.pages.who import by_deprivation, equality

    answer = close(town, "Z00001")
    table = by_deprivation(answer)
    headings = [column.label for column in table.columns]
    likely, rate = headings.index("Likely range"), headings.index("Share left worse off")
    for row in table.rows:
        assert (row[rate].text == "too few") == (row[1].order < 10)
        assert row[1].order >= 10 or row[likely].text in ("too few", "not known")
    assert not re.search(r"of \d\)", equality(answer))


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

    assert json.loads(text(client, "/map/practices.json"))["outlines"]
    monkeypatch.setattr(practice_map, "OUTLINED", len(town.codes) - 1)
    assert json.loads(text(client, "/map/practices.json"))["outlines"] == []


def test_lists_older_than_the_month_asked_for_are_dated_as_they_were_counted(town):
    """A picture of 2026 made of lists of 2023 says 2023."""
    from dataclasses import replace
    from datetime import date

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


def test_each_effect_has_its_likely_range_beside_it(client, town):
    """On the answer page and on the paper, as measured on past closures."""
    worse = close(town, "Z00003").effects["worse_off"]
    likely = f"Likely {worse.low:,.0f} to {worse.high:,.0f}"
    for path in ("closing/?kind=undeclared", "closing/paper/?kind=undeclared"):
        assert likely in text(client, f"/practice/Z00003/{path}")


def test_a_declared_takeover_has_no_likely_range(client, town):
    """Its list goes whole: there is nothing to be wrong about."""
    page = text(client, "/practice/Z00003/closing/?kind=transfer&successor=Z00001")
    assert "Patients left worse off" in page
    assert "Likely " not in page
