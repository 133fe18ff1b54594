"""Covered sessions are counted as they are signed off, and a network's rules are its members'."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.covering import MONDAY, TUESDAY
from tests.giving import Town
from tests.practices import a_network, a_person, a_practice, an_actor

from wraparound.actions.cover import sign_off
from wraparound.actions.given.agreed import (
    agree_to_rules,
    drop_proposal,
    propose_rules,
    rules_in_force,
    take_agreement_back,
    where_members_stand,
)
from wraparound.errors import BadRequest, Refused
from wraparound.operations.hand_back import Kind as Left
from wraparound.operations.ledger.entries import balances
from wraparound.operations.ledger.rules import DEFAULT, Rules, Yearly
from wraparound.operations.organisations import Form
from wraparound.operations.professions import Engagement
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine, GivenEntry, HandBack, Membership
from wraparound.store.repositories.given import entries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def town(clock):
    return Town()


def test_signing_off_counts_what_a_neighbour_gave(town):
    """One session, from Oak to Elm, on the day it was worked."""
    cover = town.signed_off()
    assert town.lines() == [("Oak Practice", "Elm Surgery", 1_000, "cover")]
    entry = GivenEntry.objects.get()
    assert (entry.cover, entry.day, entry.network) == (cover, TUESDAY, town.network)
    assert entry.posted_by == town.manager.account


def test_what_cannot_be_signed_off_is_not_counted(town):
    """The line and the sign-off are kept together or not at all."""
    request = town.worked()
    HandBack.objects.create(
        cover=request.covers.get(), kind=Left.RESULT.value, words="Task 7", noted_at=timezone.now()
    )
    with pytest.raises(Refused, match="has no owner"):
        sign_off(**town.act, request=request.pk)
    assert not GivenEntry.objects.exists()


def test_a_fault_after_counting_undoes_the_line(town, monkeypatch):
    """Whatever goes wrong in the same step."""
    request = town.worked()

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("wraparound.actions.cover.tell_of", fails)
    with pytest.raises(RuntimeError):
        sign_off(**town.act, request=request.pk)
    assert not GivenEntry.objects.exists()
    request.refresh_from_db()
    assert request.state == "worked"


@pytest.mark.parametrize("engagement", [Engagement.BANK, Engagement.LOCUM])
def test_bank_and_locums_are_counted_for_nobody(town, engagement):
    """They are paid in money."""
    town.bell.engagement = engagement.value
    town.bell.save()
    town.signed_off()
    assert town.lines() == []


def test_own_people_are_counted_for_nobody(town):
    town.signed_off(a_person(town.elm, "Dr Moss"))
    assert town.lines() == []


def test_who_the_network_employs_is_given_by_the_network(town):
    """A line of its own, not the practice's they belong to."""
    town.bell.engagement = Engagement.NETWORK.value
    town.bell.save()
    town.signed_off()
    assert town.lines() == [("Bay Network", "Elm Surgery", 1_000, "cover")]


def test_practices_in_no_network_together_that_day_owe_each_other_nothing(town):
    """Membership on the day of the session counts, not today's."""
    town.signed_off(a_person(a_practice("Far Surgery"), "Dr Far"), TUESDAY + timedelta(days=2))
    Membership.objects.filter(practice=town.oak).update(ends=TUESDAY - timedelta(days=1))
    town.signed_off(day=TUESDAY)
    assert town.lines() == []
    Membership.objects.filter(practice=town.oak).update(ends=TUESDAY + timedelta(days=1))
    town.signed_off(day=TUESDAY + timedelta(days=1))
    assert len(town.lines()) == 1


def test_of_a_buddy_group_and_a_network_the_network_counts(town):
    """It has a manager."""
    a_network(town.elm, town.oak, form=Form.BUDDIES)
    town.signed_off()
    assert GivenEntry.objects.get().network == town.network


def test_balances_can_be_worked_out_again_from_the_audit_alone(town):
    """Each line's own line in the audit holds all that counts."""
    town.signed_off()
    town.signed_off(a_person(town.ash, "Dr Cole"), TUESDAY + timedelta(days=1))
    kept: Counter[int] = Counter()
    for line in AuditLine.objects.filter(deed__startswith="cover given: "):
        kept[line.details["giver"]] += line.details["thousandths"]
        kept[line.details["receiver"]] -= line.details["thousandths"]
    assert dict(kept) == balances(entries_of(town.network.pk))
    assert kept == {town.oak.pk: 1_000, town.ash.pk: 1_000, town.elm.pk: -2_000}


def test_lines_are_never_changed_or_taken_out(town):
    """Not one by one, not all at once."""
    town.signed_off()
    entry = GivenEntry.objects.get()
    for deed in (
        entry.save,
        entry.delete,
        GivenEntry.objects.all().delete,
        lambda: GivenEntry.objects.update(thousandths=1),
    ):
        with pytest.raises(TypeError, match="only ever added"):
            deed()


def test_rules_hold_once_every_member_has_agreed(town):
    """Not before, and each is told apart on the way."""
    rules = Rules(ceiling=2_000, weighted=True, yearly=Yearly.FADE, fade_percent=20, is_open=True)
    assert rules_in_force(town.network.pk) == DEFAULT
    propose_rules(by=town.keeper, network=town.network.pk, rules=rules)
    here = {"network": town.network.pk, "proposed": True}
    assert not agree_to_rules(by=town.manager, practice=town.elm.pk, **here)
    assert not agree_to_rules(by=town.manager, practice=town.elm.pk, **here)
    assert not agree_to_rules(by=town.oaks, practice=town.oak.pk, **here)
    stand = where_members_stand(by=town.keeper, network=town.network.pk)
    assert (stand.yes, stand.waiting) == (
        ("Elm Surgery", "Oak Practice"),
        ("Ash Medical Centre",),
    )
    assert rules_in_force(town.network.pk) == DEFAULT
    assert agree_to_rules(by=town.ashs, practice=town.ash.pk, **here)
    assert rules_in_force(town.network.pk) == rules
    stand = where_members_stand(by=town.keeper, network=town.network.pk)
    assert (stand.rules, stand.proposed, len(stand.agrees)) == (rules, None, 3)


def test_members_see_each_other_only_while_all_of_them_agree(town):
    """One takes it back, or one joins who has not said so: it is closed at once."""
    town.adopts(Rules(is_open=True, ceiling=500))
    here = {"practice": town.oak.pk, "network": town.network.pk, "proposed": False}
    take_agreement_back(by=town.oaks, **here)
    assert rules_in_force(town.network.pk) == Rules(is_open=False, ceiling=500)
    with pytest.raises(Refused, match="had not agreed"):
        take_agreement_back(by=town.oaks, **here)
    agree_to_rules(by=town.oaks, **here)
    assert rules_in_force(town.network.pk).is_open
    late = a_practice("Late Surgery")
    Membership.objects.create(
        practice=late, network=town.network, starts=MONDAY.date(), approved_at=timezone.now()
    )
    assert not rules_in_force(town.network.pk).is_open


def test_weights_count_from_when_the_members_agreed(town):
    """A duty session then counts for more; earlier lines stay."""
    town.signed_off()
    town.adopts(Rules(weighted=True))
    request = town.worked(day=TUESDAY + timedelta(days=1))
    request.work = "duty doctor"
    request.save()
    sign_off(**town.act, request=request.pk)
    assert [line[2] for line in town.lines()] == [1_000, 1_250]


def test_a_new_proposal_takes_the_place_of_the_last(town):
    """Whoever agreed to the last has not agreed to this."""
    here = {"practice": town.elm.pk, "network": town.network.pk, "proposed": True}
    propose_rules(by=town.keeper, network=town.network.pk, rules=Rules())
    agree_to_rules(by=town.manager, **here)
    propose_rules(by=town.keeper, network=town.network.pk, rules=Rules(ceiling=None))
    stand = where_members_stand(by=town.keeper, network=town.network.pk)
    assert stand.yes == ()
    assert stand.proposed == Rules(ceiling=None)
    drop_proposal(by=town.keeper, network=town.network.pk)
    with pytest.raises(Refused, match="nothing to agree to"):
        agree_to_rules(by=town.manager, **here)
    with pytest.raises(Refused, match="asked nothing"):
        drop_proposal(by=town.keeper, network=town.network.pk)


def test_rules_that_make_no_sense_are_not_proposed(town):
    with pytest.raises(BadRequest, match="more than 0"):
        propose_rules(by=town.keeper, network=town.network.pk, rules=Rules(ceiling=0))


def test_only_the_networks_manager_proposes_and_only_members_managers_agree(town):
    """Nobody agrees for another."""
    director = an_actor(town.network, Role.CLINICAL_DIRECTOR)
    for actor in (director, town.manager):
        with pytest.raises(Refused, match="You may not"):
            propose_rules(by=actor, network=town.network.pk, rules=Rules())
    propose_rules(by=town.keeper, network=town.network.pk, rules=Rules())
    here = {"network": town.network.pk, "proposed": True}
    for actor in (town.keeper, town.oaks, an_actor(town.elm, Role.CLINICIAN)):
        with pytest.raises(Refused, match="You may not"):
            agree_to_rules(by=actor, practice=town.elm.pk, **here)
    far = a_practice("Far Surgery")
    with pytest.raises(Refused, match="not in this network"):
        agree_to_rules(by=an_actor(far), practice=far.pk, **here)


def test_a_session_counts_as_long_as_the_rota_has_it(town):
    """An evening of an hour and a half is 0.36 of a session."""
    request = town.worked()
    request.ends_at = request.starts_at + timedelta(minutes=90)
    request.save()
    sign_off(**town.act, request=request.pk)
    assert [line[2] for line in town.lines()] == [360]
