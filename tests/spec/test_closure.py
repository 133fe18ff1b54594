"""What if this practice closed? Who receives its patients, by what is declared about it."""

from __future__ import annotations

import pytest
from tests.worlds import drawn, told, world

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import Limits
from wraparound.errors import BadRequest, UnknownName

TOWN = world("""
    practice | list | gp fte | network | east | north
    ASH      | 1000 | 1      | HILL    | 0    | 0
    ELM      | 1900 | 1      | HILL    | 1    | 0
    OAK      | 1000 | -      | -       | 0    | 2
    YEW      | 2500 | 1      | -       | 3    | 4

    area | ASH | ELM  | OAK  | YEW | east | north
    TOP  | 600 | 1500 | 500  | -   | 0    | 0
    LOW  | 400 | 400  | 500  | 100 | 0    | 1
    FAR  | -   | -    | -    | 2400| 3    | 4
""")

FOLLOWING_NEIGHBOURS = """
    practice | patients | same network | km | list before | list after | load after | status after   | pushed over
    ELM      | 610      | yes          | 1  | 1900        | 2510       | 2510       | over the limit | yes
    OAK      | 350      | no           | 2  | 1000        | 1350       | -          | not known      | no
    YEW      | 40       | no           | 5  | 2500        | 2540       | 2540       | over the limit | no
"""  # noqa: E501


def test_patients_follow_their_neighbours():
    """In TOP 600 go 1500 : 500, in LOW 400 go 400 : 500 : 100; what it does to each is told.

    ELM is pushed over the limit of 2,000; YEW was over it before; OAK's GPs are not known.
    """
    answer = close(TOWN, "ash", model="share")
    assert told(answer.receivers, FOLLOWING_NEIGHBOURS) == drawn(FOLLOWING_NEIGHBOURS)
    assert (answer.patients, answer.unplaced, answer.pooled) == (1000, 0, (0, 0))
    assert answer.pushed_over["practice"].to_list() == ["ELM"]


def test_a_transfer_takes_everybody_to_the_successor():
    """However far, however full, whatever others would have drawn."""
    answer = close(TOWN, "ASH", kind="transfer", successor="yew", model="share")
    assert answer.receivers.select("practice", "patients", "low", "high").rows() == [
        ("YEW", 1000, 1000, 1000)
    ]


def test_who_takes_a_list_over_has_agreed_to():
    """Limits that were set before do not turn anybody away from the successor."""
    closed = Limits(closed=frozenset({"YEW"}), room={"YEW": 1.0})
    answer = close(TOWN, "ASH", kind="transfer", successor="YEW", limits=closed)
    assert answer.receivers["patients"].to_list() == [1000]
    assert answer.unplaced == 0


def test_patients_told_to_choose_are_not_taken_over():
    """A free dispersal leaves the chance of a takeover out; left open, it is weighed in."""

    def to_the_peer(kind: str) -> int:
        return int(close(TOWN, "ASH", kind=kind).received[TOWN.line("ELM")])

    free, undeclared = to_the_peer("free"), to_the_peer("undeclared")
    assert undeclared > free + 20


def test_a_managed_dispersal_is_a_free_one_within_limits():
    """Nobody goes to a closed list, the others share alike."""
    limits = Limits(closed=frozenset({"OAK"}))
    managed = close(TOWN, "ASH", kind="managed", limits=limits)
    free = close(TOWN, "ASH", kind="free", limits=limits)
    assert managed.received.tolist() == free.received.tolist()
    assert managed.received[TOWN.line("OAK")] == 0


def test_a_managed_dispersal_needs_limits():
    """Without any it is a free one, and the sentence says what to give."""
    with pytest.raises(BadRequest, match=r"needs limits.*--closed CODE, --room CODE=PATIENTS"):
        close(TOWN, "ASH", kind="managed")


@pytest.mark.parametrize(
    ("asked", "problem", "told"),
    [
        ({"practice": "AHS"}, UnknownName, "Did you mean ASH"),
        ({"practice": "ASH", "kind": "sudden"}, BadRequest, "no kind of closure.*transfer"),
        ({"practice": "ASH", "kind": "branch"}, BadRequest, "leaves the practice"),
        ({"practice": "ASH", "kind": "transfer"}, BadRequest, "code of the practice that takes"),
        ({"practice": "ASH", "kind": "transfer", "successor": "FIR"}, UnknownName, "FIR"),
        ({"practice": "ASH", "successor": "ELM"}, BadRequest, "only a transfer"),
        ({"practice": "ASH", "model": "guess"}, UnknownName, "There are: choice"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_why(asked, problem, told):
    """In a sentence with the next step."""
    with pytest.raises(problem, match=told):
        close(TOWN, **asked)


@pytest.mark.parametrize("model", ["share", "choice", "nearest", "huff"])
def test_a_second_closure_is_asked_of_the_picture_after_the_first(model):
    """In either order both lists are placed afresh, with the same receivers."""
    one = close(close(TOWN, "ASH", model=model).after, "OAK", model=model)
    other = close(close(TOWN, "OAK", model=model).after, "ASH", model=model)
    assert one.after.closed == ("ASH", "OAK")
    assert one.patients == 2000
    assert one.received.tolist() == other.received.tolist()
    assert one.received[[TOWN.line("ASH"), TOWN.line("OAK")]].sum() == 0


def test_nobody_closes_twice():
    """A practice that has closed cannot be asked about again."""
    with pytest.raises(BadRequest, match="closed more than once"):
        close(close(TOWN, "ASH").after, "ASH")


def test_a_closure_leaves_the_picture_before_alone():
    """Before and after can be compared, because both still exist."""
    answer = close(TOWN, "ASH", model="share")
    assert answer.before is TOWN
    assert TOWN.closed == ()
    assert answer.after.closed == ("ASH",)


FOLLOWERS = world("""
    practice | list | east | north
    ASH      | 1000 | 0    | 0
    ELM      | 900  | 1    | 0
    OAK      | 300  | 0    | 2

    area   | ASH | ELM | OAK
    SHARED | 400 | 900 | 300
    ALONE  | 500 | -   | -
""")


def test_patients_nobody_can_place_follow_the_others():
    """100 live nobody knows where, 500 where no other practice is: they go 3 : 1 like the 400."""
    answer = close(FOLLOWERS, "ASH", model="share")
    assert answer.receivers.select("practice", "patients").rows() == [("ELM", 750), ("OAK", 250)]
    rows = answer.moves.select("neighbourhood", "practice", "patients").rows()
    assert sorted(rows, key=str) == [
        ("ALONE", "ELM", 375.0),
        ("ALONE", "OAK", 125.0),
        ("SHARED", "ELM", 300.0),
        ("SHARED", "OAK", 100.0),
        (None, "ELM", 75.0),
        (None, "OAK", 25.0),
    ]


def test_where_nobody_leads_there_is_nobody_to_follow():
    """If no patient can be placed, all are told as without a practice."""
    lonely = world("""
        practice | list
        ASH      | 1000
        ELM      | 900

        area  | ASH | ELM
        ALONE | 900 | -
        THERE | -   | 900
    """)
    answer = close(lonely, "ASH", model="share")
    assert (answer.unplaced, answer.receivers.height) == (1000, 0)
    assert answer.travel.known == 0
    assert answer.who.filter(kind="setting")["unplaced"].sum() == 1000


def test_fewer_than_five_are_told_only_in_sum():
    """Such small numbers are noise, but they are in the total."""
    small = world("""
        practice | list | gp fte
        ASH      | 100  | 1
        ELM      | 960  | 1
        FIR      | 20   | 1
        OAK      | 20   | 1

        area | ASH | ELM | FIR | OAK
        TOP  | 100 | 960 | 20  | 20
    """)
    answer = close(small, "ASH", model="share")
    assert answer.receivers["practice"].to_list() == ["ELM"]
    assert answer.pooled == (2, 4)
    assert int(answer.receivers["patients"].sum()) + 4 == 100
    assert answer.every_receiver.height == 3
