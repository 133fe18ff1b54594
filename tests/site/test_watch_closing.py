"""What if a practice closed: asked on a page, and answered as the actions answer it."""

from __future__ import annotations

import json
import re

import polars as pl
import pytest
from tests.site.reading import opened

from wraparound.analysis.closure import close


def test_the_answer_page_shows_the_patients_the_answer_has(client, town):
    answer = close(town, "Z00001")
    page = opened(client, "/practice/Z00001/closing/?kind=undeclared")
    assert f"{answer.patients:,}" in page
    assert f"{answer.receivers['patients'][0]:,}" in page


def test_flows_hold_every_receiving_practice_that_has_a_place(client, town):
    flows = json.loads(opened(client, "/practice/Z00001/closing/flows.json?kind=undeclared"))
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
    page = opened(client, f"/practice/Z00001/closing/?{query}")
    assert words in page
    assert "<title>Error: " in page


def test_a_neighbour_with_more_gps_is_under_less_pressure(client, town):
    pushed = close(town, "Z00001", kind="free").pushed_over["practice"]
    said = "".join(f"&gps-{code}=50" for code in pushed)
    assert pushed.len()
    before = opened(client, "/practice/Z00001/closing/?kind=free")
    after = opened(client, f"/practice/Z00001/closing/?kind=free{said}")
    assert "Pushed over the limit by this closure" in before
    assert "Pushed over the limit by this closure" not in after


def test_a_branch_can_close_alone_and_nobody_changes_practice(client, town):
    practice, site = town.sites.filter(~town.sites["main"]).select("practice", "site").row(0)
    page = opened(client, f"/practice/{practice}/closing/?kind=branch&branch={site}")
    assert "nobody would change practice" in page
    assert "Choose the branch that closes" in opened(
        client, f"/practice/{practice}/closing/?kind=branch"
    )


@pytest.mark.usefixtures("town")
def test_a_paper_without_a_question_leads_back_to_it(client):
    answer = client.get("/practice/Z00001/closing/paper/")
    assert (answer.status_code, answer["Location"]) == (302, "/practice/Z00001/closing/")


def test_the_map_of_an_answer_shows_those_no_practice_was_found_for(client, town):
    """Dots are of everybody who loses the practice, wherever they end up."""
    rooms = "".join(f"&room-{code}=9" for code in town.codes if code != "Z00001")
    flows = json.loads(
        opened(client, f"/practice/Z00001/closing/flows.json?kind=managed{rooms}&to_the_limit=on")
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
    assert "<title>Error: " in opened(client, f"/practice/Z00001/closing/?{query}")


def lead(client, query: str) -> str:
    page = opened(client, f"/practice/Z00001/closing/?{query}")
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
    assert "Chance over limit" not in opened(client, "/practice/Z00001/closing/?kind=free")
    page = opened(client, "/practice/Z00001/closing/?kind=undeclared")
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
    assert "Likely range" not in opened(client, f"/practice/Z00001/closing/?{query}")


def test_the_answer_leads_with_patients_for_whom_no_practice_was_found(client, town):
    nobody = "".join(f"&room-{code}=0" for code in town.codes if code != "Z00001")
    assert "no practice was found" in lead(client, f"kind=managed&to_the_limit=on{nobody}")


def test_an_answer_tells_what_it_took_for_granted(client, town):
    page = opened(client, "/practice/Z00001/closing/?kind=free&status-Z00002=closed&gps-Z00003=3.5")
    assert "Fishgarth Practice takes nobody (said for this question)." in page
    assert "Capstan Row Surgery: full-time GPs 3.5 (said for this question)." in page


@pytest.mark.usefixtures("town")
def test_asking_again_begins_from_what_was_asked(client):
    page = opened(client, "/practice/Z00001/closing/?kind=free&gps-Z00003=3.5")
    asked_again = page[page.index('id="ask"') :]
    assert re.search(r'value="free"\s+checked', asked_again)
    assert 'value="3.5"' in asked_again
    assert re.search(r'id="about-Z00003" open>', asked_again)
    assert len(re.findall(r"<details[^>]* open>", asked_again)) == 1


@pytest.mark.usefixtures("town")
def test_a_figure_that_is_none_is_refused_with_the_neighbours_name(client):
    page = opened(client, "/practice/Z00001/closing/?kind=free&gps-Z00003=lots")
    assert "Capstan Row Surgery: enter a number of full-time GPs, such as 2.5" in page


@pytest.mark.usefixtures("town")
def test_a_successor_whose_name_could_be_several_is_asked_for_by_code(client):
    page = opened(client, "/practice/Z00001/closing/?kind=transfer&successor=surgery")
    assert "No one practice is called “surgery”. Give the code:" in page


def test_knock_on_closures_come_as_a_page_and_as_a_part_for_a_script(client, town):
    address = "/practice/Z00001/closing/knock-on/"
    page = opened(client, f"{address}?kind=undeclared")
    answer = client.get(f"{address}?kind=undeclared", headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert "<html" in page
    assert "<html" not in part
    assert "Practices that would close next" in page
    assert "Practices that would close next" in part
    assert "HX-Request" in answer["Vary"]
    assert client.get(address)["Location"] == "/practice/Z00001/closing/"


def test_a_practice_in_no_network_says_so_where_others_tell_who_stays(town):
    from wraparound.web.watch.pages.closing import ClosingPage

    alone = town.practices.filter(pl.col("network").is_null())["practice"][0]
    assert ClosingPage(close(town, alone)).in_network.endswith("is in no network.")
    assert "would stay in the network" in ClosingPage(close(town, "Z00001")).in_network


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


def test_each_effect_has_its_likely_range_beside_it(client, town):
    """On the answer page and on the paper, as measured on past closures."""
    worse = close(town, "Z00003").effects["worse_off"]
    likely = f"Likely {worse.low:,.0f} to {worse.high:,.0f}"
    for path in ("closing/?kind=undeclared", "closing/paper/?kind=undeclared"):
        assert likely in opened(client, f"/practice/Z00003/{path}")


def test_a_declared_takeover_has_no_likely_range(client, town):
    """Its list goes whole: there is nothing to be wrong about."""
    page = opened(client, "/practice/Z00003/closing/?kind=transfer&successor=Z00001")
    assert "Patients left worse off" in page
    assert "Likely " not in page
