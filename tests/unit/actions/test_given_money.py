"""The money of one cover, from its rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, TUESDAY
from tests.giving import Town
from tests.practices import a_person, an_actor

from wraparound.actions.given.money import money_of, note_bill
from wraparound.actions.given.settling import carry_absence, invoice_cover
from wraparound.errors import BadRequest, Refused
from wraparound.operations.money.flags import Flag
from wraparound.operations.money.terms import Grounds, Settled
from wraparound.operations.professions import Engagement
from wraparound.operations.roles import Role
from wraparound.store.models import Absence, AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def town(clock):
    return Town()


@pytest.fixture
def off_for_weeks(town):
    """Dr Shah has been off since four weeks before."""
    Absence.objects.filter(pk=town.absence).update(first_day=TUESDAY - timedelta(weeks=4))


@pytest.fixture
def locum(town):
    row = a_person(town.elm, "Dr Lane")
    row.engagement = Engagement.LOCUM.value
    row.save()
    return row


def of(town, cover):
    return money_of(by=town.manager, practice=town.elm.pk, request=cover.request_id)


def invoice(town, cover, pence):
    line = cover.entries.get().pk
    invoice_cover(
        by=town.oaks, practice=town.oak.pk, network=town.network.pk, line=line, pence=pence
    )


def test_cover_by_a_neighbour_is_given_for_time(town):
    """Nothing is paid; what is owed and what a locum would have cost is said."""
    found = of(town, town.signed_off())
    assert (found.settled, found.expected, found.from_where) == (
        Settled.TIME, False, "Oak Practice",
    )  # fmt: skip
    made = found.outcome
    assert (made.net, made.owed, made.worth, made.locum, made.avoided) == (
        0, 1_000, 22_624, 36_000, 36_000,
    )  # fmt: skip
    assert not found.may_note_bill
    assert made.check


def test_it_is_said_before_the_session_is_signed_off(town):
    """From when somebody has it."""
    request = town.worked()
    found = money_of(by=town.manager, practice=town.elm.pk, request=request.pk)
    assert found.outcome.owed == 1_000


def test_a_claim_that_would_be_lost_is_flagged_and_an_invoice_makes_it(town, off_for_weeks):
    """After two weeks of sickness."""
    cover = town.signed_off()
    assert Flag.CLAIM_LOST in of(town, cover).outcome.flags
    invoice(town, cover, 22_624)
    found = of(town, cover)
    assert found.settled is Settled.INVOICE
    assert (found.outcome.reimbursed, found.outcome.net) == (22_624, 0)
    assert found.outcome.flags == (Flag.CLAIM, Flag.VAT, Flag.PENSION)
    assert found.rule.startswith("Week 5 of the absence")


def test_invoices_earlier_in_the_week_of_the_absence_use_up_its_ceiling(town, off_for_weeks):
    """Not those of the week before."""
    for days, pence in ((-1, 100_000), (0, 150_000), (1, 60_000)):
        cover = town.signed_off(day=TUESDAY + timedelta(days=days))
        invoice(town, cover, pence)
    found = of(town, cover)
    assert found.terms.invoiced_before == 150_000
    assert found.outcome.reimbursed == 60_000
    last = town.signed_off(day=TUESDAY + timedelta(days=2))
    invoice(town, last, 22_624)
    assert of(town, last).outcome.reimbursed == 215_196 - 210_000


def test_a_locums_bill_is_expected_until_it_is_noted(town, locum, off_for_weeks):
    """By the practice itself."""
    cover = town.signed_off(locum)
    found = of(town, cover)
    assert (found.settled, found.expected, found.may_note_bill) == (Settled.INVOICE, True, True)
    assert (found.outcome.cost, found.from_where) == (36_000, "locum")
    note_bill(**town.act, request=cover.request_id, pence=40_000, grounds=None)
    found = of(town, cover)
    assert (found.expected, found.outcome.cost, found.outcome.avoided) == (False, 40_000, 0)
    note_bill(**town.act, request=cover.request_id, pence=45_000, grounds=Grounds.OTHER)
    found = of(town, cover)
    assert (found.outcome.net, found.outcome.avoided) == (45_000, -9_000)
    assert AuditLine.objects.filter(deed="money of cover noted").count() == 2


def test_the_grounds_of_a_claim_can_be_said_for_a_neighbours_cover_too(town):
    """Sickness in its first week gives nothing, parental leave does."""
    cover = town.signed_off()
    invoice(town, cover, 22_624)
    assert of(town, cover).outcome.reimbursed == 0
    note_bill(**town.act, request=cover.request_id, pence=None, grounds=Grounds.PARENTAL)
    assert of(town, cover).outcome.reimbursed == 22_624


def test_what_the_network_carries_is_owed_by_nobody_there(town):
    cover = town.signed_off()
    carry_absence(by=town.keeper, network=town.network.pk, line=cover.entries.get().pk)
    assert of(town, cover).carried


def test_own_people_and_open_requests_have_no_money_to_tell(town):
    own = town.signed_off(a_person(town.elm, "Dr Moss"))
    with pytest.raises(Refused, match="own people"):
        of(town, own)
    request = town.worked(day=TUESDAY + timedelta(days=1))
    request.covers.update(ended_at=MONDAY)
    with pytest.raises(Refused, match="Nobody has this session"):
        money_of(by=town.manager, practice=town.elm.pk, request=request.pk)


def test_a_neighbours_invoice_is_theirs_to_note_and_amounts_make_sense(town, locum):
    cover = town.signed_off()
    with pytest.raises(Refused, match="practice that lent"):
        note_bill(**town.act, request=cover.request_id, pence=1, grounds=None)
    by_locum = town.signed_off(locum, TUESDAY + timedelta(days=1))
    for pence in (0, 1_000_001):
        with pytest.raises(BadRequest, match="more than nothing"):
            note_bill(**town.act, request=by_locum.request_id, pence=pence, grounds=None)


def test_who_came_is_named_and_their_practice_can_see_that(town):
    cover = town.signed_off()
    of(town, cover)
    look = AuditLine.objects.get(deed__startswith="looked at")
    assert (look.organisation, look.of) == (town.elm.pk, town.oak.pk)


def test_only_managers_and_clinicians_of_the_practice_see_it(town):
    cover = town.signed_off()
    here = {"practice": town.elm.pk, "request": cover.request_id}
    assert money_of(by=an_actor(town.elm, Role.CLINICIAN), **here)
    for actor in (an_actor(town.elm, Role.RECEPTIONIST), town.oaks, town.keeper):
        with pytest.raises(Refused, match="You may not"):
            money_of(by=actor, **here)
    with pytest.raises(Refused, match="You may not"):
        note_bill(by=an_actor(town.elm, Role.CLINICIAN), **here, pence=1, grounds=None)
