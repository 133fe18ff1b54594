"""Papers: noted by a practice, and listed for a request with the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from tests.covering import MONDAY, TUESDAY, usually
from tests.giving import Town
from tests.practices import a_person, an_actor

from wraparound.actions.papers import (
    NewPaper,
    agreements_in,
    papers_for_request,
    papers_shown,
    sign_paper,
    strike_out_paper,
)
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.papers.kinds import AGREEMENTS, Paper
from wraparound.operations.papers.rules import Call
from wraparound.operations.roles import Role
from wraparound.operations.week import Half
from wraparound.store.models import Absence, AuditLine, SignedPaper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TODAY = MONDAY.date()


@pytest.fixture
def town(clock):
    return Town()


def sign(town, paper=Paper.MUTUAL_AID, on=TODAY, *, actor=None, practice=None, until=None) -> int:
    return sign_paper(
        by=actor or town.manager,
        practice=(practice or town.elm).pk,
        new=NewPaper(paper, "1", on, "Pat Manager", until),
    )


def called(town, request) -> dict[Paper, object]:
    found = papers_for_request(**town.act, request=request.pk)
    return {each.applies.paper: each for each in found}


def test_a_paper_that_was_signed_is_shown_with_its_version_day_and_name(town):
    """And the audit says which, not by whom it was signed."""
    key = sign(town, until=TODAY + timedelta(days=365))
    shown = {each.paper: each for each in papers_shown(by=town.manager, practice=town.elm.pk)}
    assert set(shown) == set(Paper)
    (kept,) = shown[Paper.MUTUAL_AID].kept
    assert (kept.key, kept.version, kept.on, kept.signer) == (key, "1", TODAY, "Pat Manager")
    assert shown[Paper.MUTUAL_AID].holds
    assert not shown[Paper.DPIA].holds
    assert AuditLine.objects.last().details == {"paper": "mutual-aid agreement", "line": key}


def test_an_agreement_that_has_ended_no_longer_holds(town, clock):
    sign(town, until=TODAY)
    clock.shift(timedelta(days=1))
    shown = papers_shown(by=an_actor(town.elm), practice=town.elm.pk)
    assert not shown[0].holds
    assert len(shown[0].kept) == 1


def test_what_was_noted_by_mistake_is_struck_out_and_kept(town):
    """It counts no more, but the row stays."""
    key = sign(town)
    strike_out_paper(by=town.manager, practice=town.elm.pk, key=key)
    assert not papers_shown(by=town.manager, practice=town.elm.pk)[0].kept
    assert SignedPaper.objects.get().struck_at == MONDAY
    with pytest.raises(UnknownName):
        strike_out_paper(by=town.manager, practice=town.elm.pk, key=key)


def test_another_practices_paper_cannot_be_struck_out(town):
    key = sign(town)
    with pytest.raises(UnknownName):
        strike_out_paper(by=town.oaks, practice=town.oak.pk, key=key)


def test_days_and_names_must_make_sense(town):
    with pytest.raises(BadRequest, match="day to come"):
        sign(town, on=TUESDAY)
    with pytest.raises(BadRequest, match="name is missing"):
        sign_paper(by=town.manager, practice=town.elm.pk,
                   new=NewPaper(Paper.DPIA, "1", TODAY, " "))  # fmt: skip


def test_only_the_manager_notes_papers_and_all_staff_read_them(town):
    for actor in (an_actor(town.elm, Role.CLINICIAN), town.oaks, town.keeper):
        with pytest.raises(Refused, match="You may not"):
            sign(town, actor=actor)
    assert papers_shown(by=an_actor(town.elm, Role.RECEPTIONIST), practice=town.elm.pk)
    with pytest.raises(Refused, match="You may not"):
        papers_shown(by=town.oaks, practice=town.elm.pk)


def test_a_request_neighbours_may_answer_needs_the_agreements(town):
    """Of a single-hander it also asks whether anybody must be told."""
    found = called(town, town.ask())
    assert set(found) == {*AGREEMENTS, Paper.ICB_TOLD, Paper.CQC_INTERRUPTED}
    assert (
        found[Paper.DPIA].applies.why == "Somebody from another practice may come to Elm Surgery."
    )
    assert not found[Paper.DPIA].is_done


def test_nobody_is_at_risk_while_another_gp_is_in(town):
    """By the usual week, and not if they are off too."""
    moss = usually(a_person(town.elm, "Dr Moss"), 1, Half.MORNING)
    request = town.ask()
    assert Paper.ICB_TOLD not in called(town, request)
    Absence.objects.create(
        person=moss, practice=town.elm, first_day=TUESDAY, last_day=TUESDAY, cause="sickness",
        declared_at=MONDAY,
    )  # fmt: skip
    assert Paper.ICB_TOLD in called(town, request)


def test_once_a_neighbour_comes_both_must_have_signed(town):
    """What they have signed is told only then."""
    for actor, practice in ((town.manager, town.elm), (town.oaks, town.oak)):
        sign(town, Paper.DATA_SHARING, date(2026, 1, 5), actor=actor, practice=practice)
    sign(town, Paper.DPIA, date(2026, 1, 5))
    found = called(town, town.worked())
    assert found[Paper.DATA_SHARING].is_done
    assert found[Paper.DPIA].ours is not None
    assert (found[Paper.DPIA].lender, found[Paper.DPIA].theirs) == ("Oak Practice", None)
    assert not found[Paper.DPIA].is_done
    assert found[Paper.SUBCONTRACTING].applies.call is Call.CHECK
    assert Paper.ICB_TOLD not in found


def test_a_long_absence_of_a_partner_asks_for_the_notice_until_it_is_sent(town):
    """One sent before the absence does not count."""
    Absence.objects.update(last_day=TUESDAY + timedelta(days=27))
    request = town.ask()
    assert not called(town, request)[Paper.CQC_ABSENCE].is_done
    sign(town, Paper.CQC_ABSENCE, TODAY)
    assert not called(town, request)[Paper.CQC_ABSENCE].is_done
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        sign(town, Paper.CQC_ABSENCE, TUESDAY)
        assert called(town, request)[Paper.CQC_ABSENCE].is_done


def test_the_networks_people_see_which_agreements_each_member_holds(town):
    sign(town, Paper.DPIA)
    found = dict(agreements_in(by=town.keeper, network=town.network.pk))
    assert list(found) == ["Ash Medical Centre", "Elm Surgery", "Oak Practice"]
    assert dict(found["Elm Surgery"]) == {
        Paper.MUTUAL_AID: False, Paper.DATA_SHARING: False, Paper.DPIA: True,
    }  # fmt: skip
    with pytest.raises(Refused, match="You may not"):
        agreements_in(by=town.manager, network=town.network.pk)
