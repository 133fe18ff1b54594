"""Which papers a covered session calls for, and what counts as signed or sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.spec.manual import REFERENCE, shows
from tests.worlds import drawn

from wraparound.operations.papers.kinds import ABOUT, AGREEMENTS, VERSIONS, Paper
from wraparound.operations.papers.rules import Call, Situation, papers_for
from wraparound.operations.papers.signing import Signed, signed_for, why_not_sign

SITUATIONS = """
case                        | lender | could be lent | partner off | days | nobody else | uncovered
own doctor covers           | -      | no            | yes         | 5    | no          | no
neighbours may be asked     | -      | yes           | yes         | 5    | no          | yes
a neighbour comes           | Oak    | yes           | yes         | 5    | no          | no
off for 27 days             | Oak    | yes           | yes         | 27   | no          | no
off for 28 days             | Oak    | yes           | yes         | 28   | no          | no
an employee off for 28 days | Oak    | yes           | no          | 28   | no          | no
alone and nobody yet        | -      | yes           | yes         | 1    | yes         | yes
alone and somebody comes    | Oak    | yes           | yes         | 1    | yes         | no
"""

CALL_FOR = """
case                        | agreements | sub-contracting | CQC absence | ICB   | CQC interrupted
own doctor covers           | -          | -               | -           | -     | -
neighbours may be asked     | yes        | -               | -           | -     | -
a neighbour comes           | yes        | check           | -           | -     | -
off for 27 days             | yes        | check           | -           | -     | -
off for 28 days             | yes        | check           | check       | -     | -
an employee off for 28 days | yes        | check           | -           | -     | -
alone and nobody yet        | yes        | -               | -           | check | check
alone and somebody comes    | yes        | check           | -           | -     | -
"""

COLUMNS = {
    "sub-contracting": Paper.SUBCONTRACTING, "CQC absence": Paper.CQC_ABSENCE,
    "ICB": Paper.ICB_TOLD, "CQC interrupted": Paper.CQC_INTERRUPTED,
}  # fmt: skip
ELM, OAK = 1, 2
DAY = date(2026, 11, 3)


def situation(row: dict[str, str]) -> Situation:
    return Situation(
        practice="Elm",
        lender=row["lender"],
        could_be_lent=row["could be lent"] == "yes",
        first_day=DAY,
        last_day=DAY + timedelta(days=int(row["days"]) - 1),
        partner_off=row["partner off"] == "yes",
        nobody_else=row["nobody else"] == "yes",
        uncovered=row["uncovered"] == "yes",
    )


@pytest.mark.parametrize(
    ("row", "calls"),
    list(zip(drawn(SITUATIONS), drawn(CALL_FOR), strict=True)),
    ids=lambda row: row["case"],
)
def test_a_session_calls_for_these_papers(row, calls):
    """Agreements are needed; what depends on more than we know is to be checked."""
    assert row["case"] == calls["case"]
    found = {each.paper: each for each in papers_for(situation(row))}
    for paper in AGREEMENTS:
        assert (paper in found) == (calls["agreements"] == "yes")
    for column, paper in COLUMNS.items():
        assert (paper in found) == (calls[column] == "check")
    for each in found.values():
        assert (each.call is Call.NEEDED) == (each.paper in AGREEMENTS)
        assert each.both == (each.paper in AGREEMENTS)
        assert each.why.endswith(".")


def test_the_manual_shows_it():
    """The same tables, and every paper with its source."""
    assert shows(SITUATIONS, CALL_FOR, page="papers.md")
    manual = (REFERENCE / "papers.md").read_text()
    for paper, about in ABOUT.items():
        check = "yes" if about.check else "no"
        assert f"| {paper.value} | {about.when} | {about.source} | {check} |" in manual


def test_reasons_name_who_is_concerned():
    """So that a manager can judge."""
    (first, *_, last) = papers_for(situation(drawn(SITUATIONS)[4]))
    assert first.why == "Somebody from Oak works at Elm."
    assert last.why.startswith("A partner is off for 28 days.")


def test_nobody_off_lasts_no_days():
    assert Situation("Elm").days_off == 0
    assert papers_for(Situation("Elm")) == ()


def test_every_paper_has_a_purpose_and_a_version():
    assert set(ABOUT) == set(VERSIONS) == set(Paper)
    assert {paper for paper in Paper if not paper.is_notice} == set(AGREEMENTS)


def signed(paper: Paper, on: date, until: date | None = None, practice: int = ELM) -> Signed:
    return Signed(paper, practice, "1", on, until)


def test_an_agreement_counts_while_it_holds_and_the_latest_of_several():
    """Not before, not after, not another practice's."""
    old = signed(Paper.DPIA, DAY - timedelta(days=400), DAY - timedelta(days=35))
    new = signed(Paper.DPIA, DAY - timedelta(days=35))
    held = [new, old, signed(Paper.DPIA, DAY, practice=OAK)]
    assert signed_for(Paper.DPIA, ELM, DAY, held) is new
    assert signed_for(Paper.DPIA, ELM, DAY - timedelta(days=35), held) is new
    assert signed_for(Paper.DPIA, ELM, DAY - timedelta(days=36), held) is old
    assert signed_for(Paper.DPIA, ELM, DAY - timedelta(days=401), held) is None
    assert signed_for(Paper.MUTUAL_AID, ELM, DAY, held) is None


def test_a_notice_counts_only_for_what_it_was_sent_about():
    """One sent before the absence began was about another."""
    sent = [signed(Paper.CQC_ABSENCE, DAY - timedelta(days=1))]
    assert signed_for(Paper.CQC_ABSENCE, ELM, DAY, sent, since=DAY) is None
    sent.append(signed(Paper.CQC_ABSENCE, DAY))
    assert signed_for(Paper.CQC_ABSENCE, ELM, DAY, sent, since=DAY) is sent[1]
    assert signed_for(Paper.CQC_ABSENCE, ELM, DAY - timedelta(days=1), sent) is sent[0]


def test_nothing_is_signed_in_advance_or_ends_before_it_begins():
    tomorrow = DAY + timedelta(days=1)
    assert why_not_sign(Paper.DPIA, DAY, tomorrow, DAY) is None
    assert "be signed on a day to come" in str(why_not_sign(Paper.DPIA, tomorrow, None, DAY))
    assert "be sent on a day to come" in str(why_not_sign(Paper.ICB_TOLD, tomorrow, None, DAY))
    assert "in order" in str(why_not_sign(Paper.DPIA, DAY, DAY - timedelta(days=1), DAY))
