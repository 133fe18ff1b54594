"""What people say of neighbouring practices reaches the answer, and what they cannot is told."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import Limits
from wraparound.economy.corrections import CORRECTIONS
from wraparound.web.watch import question
from wraparound.web.watch.forms import closing
from wraparound.web.watch.pages.assumed import limits_told

ADDRESS = "/practice/Z00001/closing/"
FISHGARTH, CAPSTAN, LIGHTHOUSE = "Z00002", "Z00003", "Z00011"
"""Two practices the form lists, and one it does not."""


@pytest.fixture
def page(client, town):
    """Asks a question and gives back the page."""

    def asked(query: str = "") -> str:
        answer = client.get(f"{ADDRESS}?{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return asked


@pytest.fixture
def corrected(town, town_home):
    """Keeps local corrections while a test runs: figure and value, of Fishgarth Practice."""
    path = town_home / "corrections.parquet"

    def keep(**figures: str) -> None:
        rows = [
            {
                "practice": FISHGARTH,
                "figure": figure,
                "value": value,
                "on": town.as_at,
                "source": "Practice manager",
            }
            for figure, value in figures.items()
        ]
        CORRECTIONS.conform(pl.DataFrame(rows)).write_parquet(path)

    yield keep
    path.unlink(missing_ok=True)


def received(page: str) -> dict[str, int]:
    """Patients each practice in the table of an answer receives."""
    table = page[page.index('id="receiving-practices"') :]
    table = table[: table.index("</table>")]
    rows = re.findall(r'/practice/(\w+)/">.*?<td.*?>([\d,]+)</td>', table, re.DOTALL)
    return {code: int(patients.replace(",", "")) for code, patients in rows}


def expected(answer) -> dict[str, int]:
    return dict(answer.receivers.select("practice", "patients").rows())


@pytest.mark.parametrize(
    ("query", "limits"),
    [
        ("status-Z00002=closed", Limits(closed=frozenset({FISHGARTH}))),
        ("room-Z00002=100", Limits(room={FISHGARTH: 100})),
        ("room-Z00002=1,000", Limits(room={FISHGARTH: 1_000})),
        ("km-Z00002=0.9", Limits(furthest_km={FISHGARTH: 0.9})),
        (f"about={LIGHTHOUSE}&status-{LIGHTHOUSE}=closed", Limits(closed=frozenset({LIGHTHOUSE}))),
        (f"status-{LIGHTHOUSE}=closed", Limits(closed=frozenset({LIGHTHOUSE}))),
        ("status-z00011=closed", Limits(closed=frozenset({LIGHTHOUSE}))),
        ("status-Z00002=informally+limited", Limits()),
        ("status-Z00002=open", Limits()),
    ],
)
def test_what_is_said_of_a_neighbour_limits_the_answer(page, town, query, limits):
    answer = close(town, "Z00001", kind="free", limits=limits)
    assert received(page(f"kind=free&{query}")) == expected(answer)


def test_each_limit_that_is_tried_above_changes_the_answer(town):
    """Otherwise the test above could not fail."""
    free = expected(close(town, "Z00001", kind="free"))
    for limits in (Limits(closed=frozenset({FISHGARTH})), Limits(room={FISHGARTH: 1_000}),
                   Limits(furthest_km={FISHGARTH: 0.9}),
                   Limits(closed=frozenset({LIGHTHOUSE}))):  # fmt: skip
        assert expected(close(town, "Z00001", kind="free", limits=limits)) != free


def test_a_list_that_local_people_closed_can_be_opened_for_one_question(page, town, corrected):
    corrected(list_status="closed")
    assert FISHGARTH not in received(page("kind=free"))
    opened = page("kind=free&status-Z00002=open")
    assert received(opened) == expected(close(town, "Z00001", kind="free"))
    assert "Fishgarth Practice has an open list (said for this question)." in opened
    assert FISHGARTH not in received(page("kind=free"))


def test_local_corrections_are_shown_with_who_says_so_and_when(page, corrected):
    corrected(list_status="closed", gp_fte="3.5", room="40", furthest_km="4.5")
    form = page()
    for value in ("closed", "3.5", "40", "4.5"):
        assert f"Local people say: {value} (Practice manager, " in form
    assert re.search(r"Local people say: 3.5 \(.*?\). Published: \d", form)
    assert "Local people say its list is closed" in form


def test_an_answer_says_who_said_what_it_took_for_granted(page, corrected):
    corrected(list_status="informally limited", room="40", furthest_km="4.5", gp_fte="3.5")
    told = page("kind=free&room-Z00003=25")
    for words in (
        "Fishgarth Practice has an informally limited list (Practice manager, ",
        "Fishgarth Practice takes at most 40 patients (Practice manager, ",
        "Fishgarth Practice takes patients from within 4.5 km (Practice manager, ",
        "Fishgarth Practice: full-time GPs 3.5 (Practice manager, ",
        "Capstan Row Surgery takes at most 25 patients (said for this question).",
    ):
        assert words in told


def test_what_is_said_of_a_practice_that_is_not_touched_is_told_too(town):
    """Whoever said it must see that it was heard."""
    from wraparound.web.watch.pages.assumed import corrections_told, limits_told
    from wraparound.web.watch.said import Said, corrections_said

    said = town.with_said(corrections_said([Said(LIGHTHOUSE, room=7)])).with_gp_fte({"Z00012": 9})
    answer = close(said, "Z00001", kind="transfer", successor=FISHGARTH)
    assert "Lighthouse Point Surgery takes at most 7 patients (said for this question)." in (
        limits_told(answer)
    )
    assert "Quillthorpe Surgery: full-time GPs 9.0 (said for this question)." in (
        corrections_told(answer)
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("room-Z00003=lots", "enter a whole number of patients, such as 250"),
        ("room-Z00003=2.5", "enter a whole number of patients, such as 250"),
        ("room-Z00003=-1", "enter a whole number of patients, such as 250"),
        ("room-Z00003=nan", "enter a whole number of patients, such as 250"),
        ("km-Z00003=0", "enter kilometres as a number above 0, such as 4.5"),
        ("km-Z00003=far", "enter kilometres as a number above 0, such as 4.5"),
        ("gps-Z00003=0", "enter a number of full-time GPs, such as 2.5. If it has none, close"),
        ("gps-Z00003=2,5", "enter a number of full-time GPs, such as 2.5"),
        ("status-Z00003=ajar", "choose whether its list is open"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_and_leads_to_its_field(page, typed, words):
    sent_back = page(f"kind=free&{typed}&room-Z00004=77")
    name, value = typed.split("=")
    summary = sent_back[: sent_back.index("<h1")]
    assert f'href="#id_{name}"' in summary
    assert f"Capstan Row Surgery: {words}" in summary
    assert "<title>Error: " in sent_back
    assert f'id="id_{name}"' in sent_back
    assert 'value="77"' in sent_back
    if not name.startswith("status"):
        assert f'value="{value}"' in sent_back


def added(client, query: str) -> tuple[str, dict[str, list[str]], str]:
    """Where adding a practice leads: path, what the address says, and to which part of the page."""
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 302, answer.content.decode()[:500]
    to = urlsplit(answer["Location"])
    return answer["Location"], parse_qs(to.query), to.fragment


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("another", ["Z00011", "z00011", "lighthouse+point"])
def test_another_practice_is_added_by_code_or_name_and_nothing_typed_is_lost(client, page, another):
    typed = "kind=managed&room-Z00003=lots&to_the_limit=on&successor="
    location, said, place = added(client, f"{typed}&another={another}")
    assert place == f"about-{LIGHTHOUSE}"
    assert said["about"] == [LIGHTHOUSE]
    form = client.get(location).content.decode()
    assert "receiving-practices" not in form
    assert "<title>Error: " not in form
    assert re.search(r'value="managed"\s+checked', form)
    assert 'value="lots"' in form
    assert f'<input type="hidden" name="about" value="{LIGHTHOUSE}">' in form
    assert re.search(rf'<details[^>]* id="about-{LIGHTHOUSE}" open>', form)


@pytest.mark.usefixtures("town")
def test_practices_are_added_one_after_the_other_and_each_once(client):
    _, said, _ = added(client, f"kind=free&about={LIGHTHOUSE}&another=Z00012")
    assert said["about"] == [LIGHTHOUSE, "Z00012"]
    _, said, _ = added(client, f"kind=free&about={LIGHTHOUSE}&another={LIGHTHOUSE}")
    assert said["about"] == [LIGHTHOUSE]


@pytest.mark.usefixtures("town")
def test_a_practice_the_form_lists_already_is_unfolded(client):
    location, _, _ = added(client, f"kind=free&another={FISHGARTH}")
    form = client.get(location).content.decode()
    assert form.count(f'id="about-{FISHGARTH}"') == 1
    assert re.search(rf'<details[^>]* id="about-{FISHGARTH}" open>', form)


@pytest.mark.parametrize(
    ("another", "words"),
    [
        ("nowhere", "No one practice is called “nowhere”"),
        ("surgery", "No one practice is called “surgery”. Give the code:"),
        ("Z00001", "Name a practice other than the one that closes"),
    ],
)
def test_what_cannot_be_added_is_told_at_its_field(page, another, words):
    sent_back = page(f"kind=free&another={another}")
    assert words in sent_back
    assert 'href="#id_another"' in sent_back
    assert f'value="{another}"' in sent_back
    assert "receiving-practices" not in sent_back


def test_nonsense_among_the_practices_added_is_passed_over(page):
    form = page("kind=free&about=Z99999&about=%3Cb%3E&about=Z00001")
    assert "receiving-practices" in form
    assert 'name="about"' not in form


def test_links_from_an_answer_ask_the_same_question_without_what_was_left_empty(page):
    answer = page(f"kind=free&successor=&room-Z00002=9&km-Z00002=&another=&about={LIGHTHOUSE}")
    paper = re.search(r'href="[^"]*/paper/\?([^"]*)"', answer)[1].replace("&amp;", "&")
    assert parse_qs(paper) == {"kind": ["free"], "room-Z00002": ["9"], "about": [LIGHTHOUSE]}


def test_a_managed_dispersal_is_answered_once_anything_limits_it(page, corrected):
    refused = "Say below how many patients a practice can take"
    assert refused in page("kind=managed")
    assert refused in page("kind=managed&status-Z00002=open&gps-Z00002=3")
    for limit in ("status-Z00002=closed", "room-Z00002=9", "km-Z00002=2"):
        assert refused not in page(f"kind=managed&{limit}")
    corrected(list_status="closed")
    assert refused not in page("kind=managed")
    assert refused in page("kind=managed&status-Z00002=open")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"list_status": "closed"}, "is closed to new patients (Practice manager, "),
        ({"list_status": "informally limited"}, "has an informally limited list (Practice manag"),
        ({"room": "250"}, "can take at most 250 patients (Practice manager, "),
    ],
)
@pytest.mark.parametrize("rest", ["", "paper/"])
def test_a_takeover_by_a_practice_said_to_be_closed_or_full_comes_with_a_warning(
    client, corrected, figures, words, rest
):
    corrected(**figures)
    takeover = f"{ADDRESS}{rest}?kind=transfer&successor={FISHGARTH}"
    page = client.get(takeover).content.decode()
    assert f"Fishgarth Practice {words}" in page
    assert "Check this takeover" in page
    assert "Fishgarth Practice takes " not in page


@pytest.mark.parametrize("said", ["status-Z00002=open", "room-Z00002=9000", "gps-Z00002=2"])
def test_a_takeover_by_a_practice_that_can_comes_without_one(page, said):
    assert "Check this takeover" not in page(f"kind=transfer&successor={FISHGARTH}&{said}")


def test_what_is_said_for_one_question_warns_of_a_takeover_too(page):
    warned = page(f"kind=transfer&successor={FISHGARTH}&status-Z00002=closed")
    assert "Fishgarth Practice is closed to new patients (said for this question)" in warned


def test_what_is_said_of_no_practice_is_told(page):
    """A misspelt code in an address is not passed over in silence."""
    sent_back = page("kind=free&room-Z99999=5")
    assert "This address says something of Z99999, but no practice has that code" in sent_back
    assert 'href="#id_another"' in sent_back
    assert "receiving-practices" not in sent_back


def test_a_practice_too_many_is_refused_at_its_field(client, page, town):
    """Twenty can be added; of the next one a sentence tells, however it is named."""
    listed = re.findall(r'id="about-(\w+)"', page())
    others = [code for code in town.codes if code not in {*listed, "Z00001"}]
    assert len(others) > 2, "the town must be large enough for this test"
    most = others[:2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closing, "MOST_ADDED", 2)
        patch.setattr(question, "MOST_ADDED", 2)
        full = "kind=free&" + "&".join(f"about={code}" for code in most)
        assert "receiving-practices" in page(full)
        assert client.get(f"{ADDRESS}?{full}&another={most[0]}").status_code == 302
        for one_more in (f"another={others[2]}", f"room-{others[2]}=5"):
            sent_back = page(f"{full}&{one_more}")
            assert "Name no more than 20 other practices" in sent_back
            assert 'href="#id_another"' in sent_back
            assert "receiving-practices" not in sent_back


TICK = "practice takes more patients than its GPs have room for."


def test_the_tick_is_told_only_where_it_was_set(page, town):
    """However many rooms are given one by one."""
    assert TICK not in page("kind=managed&room-Z00002=5")
    every = close(
        town, "Z00001", kind="managed", limits=Limits(room=dict.fromkeys(town.codes, 99_999))
    )
    assert not [said for said in limits_told(every) if TICK in said]
    assert f"No {TICK}" in page("kind=managed&to_the_limit=on")
    ticked = close(town, "Z00001", kind="transfer", successor=FISHGARTH, to_the_limit=True)
    assert f"No other {TICK}" in limits_told(ticked)


def test_room_typed_beyond_that_of_its_gps_is_told_where_the_tick_is_set(page):
    """It goes before the tick, for that practice alone."""
    told = "Fishgarth Practice takes at most 99,999 patients (said for this question)"
    ticked = page("kind=managed&to_the_limit=on&room-Z00002=99999")
    assert f"{told}, more than its GPs have room for (" in ticked
    assert f"{told}." in page("kind=managed&room-Z00002=99999")
    assert "have room for (" not in page("kind=managed&to_the_limit=on&room-Z00002=1")
