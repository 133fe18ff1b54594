"""Sharing: off until switched on, back at once; and leaving, with one's own data."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_actor

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import actor_of
from wraparound.actions.buddies import Agreed, ask_buddy, buddies_of, drop_buddy
from wraparound.actions.joining import approve_practice, still_to_do
from wraparound.actions.leaving import leave_network, what_would_end
from wraparound.actions.numbers import drop_number, keep_number, numbers_of, ring_earlier
from wraparound.actions.own.data import own_data
from wraparound.actions.people import take_person_off
from wraparound.actions.ready.shown import ready_from_elsewhere
from wraparound.actions.sharing import partners_of, share, stop_sharing
from wraparound.errors import BadRequest, Refused
from wraparound.operations.organisations import Form
from wraparound.operations.pools import USUAL_ORDER, Pool
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import AuditLine, Membership, Post, SharingGrant
from wraparound.store.repositories.organisations import fellow_practices, networks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return a_practice("Ours")


@pytest.fixture
def other():
    return a_practice("Theirs")


@pytest.fixture
def network(practice, other):
    return a_network(practice, other, name="The network")


@pytest.fixture
def manager(practice):
    return an_actor(practice, name="Pat Manager")


def on(manager, practice) -> set[tuple[str, Shared]]:
    """What is switched on, with whom."""
    partners = partners_of(by=manager, practice=practice.pk)
    return {(each.name, s.what) for each in partners for s in each.switches if s.is_on}


def test_everything_is_off_to_begin_with_and_can_go_to_networks_and_practices(
    practice, manager, network
):
    """One switch for each thing and organisation."""
    partners = partners_of(by=manager, practice=practice.pk)
    assert [(each.name, len(each.switches)) for each in partners] == [
        ("The network", len(Shared)),
        ("Theirs", len(Shared)),
    ]
    assert on(manager, practice) == set()


def test_one_switch_moves_nothing_but_itself(practice, manager, network, other):
    """On for one, still off for the other; off again at once."""
    switch = {"by": manager, "practice": practice.pk, "what": Shared.ROTA}
    share(**switch, to=network.pk)
    assert on(manager, practice) == {("The network", Shared.ROTA)}
    share(**switch, to=other.pk)
    stop_sharing(**switch, to=network.pk)
    assert on(manager, practice) == {("Theirs", Shared.ROTA)}


def test_sharing_anew_changes_until_when_and_leaves_one_grant(practice, manager, network):
    """Also when the button was pressed twice."""
    today = timezone.localdate()
    for until in (None, today, today + timedelta(days=9)):
        share(by=manager, practice=practice.pk, what=Shared.ROTA, to=network.pk, until=until)
    partners = partners_of(by=manager, practice=practice.pk)
    (switch,) = (each for partner in partners for each in partner.switches if each.is_on)
    assert switch.until == today + timedelta(days=9)
    assert SharingGrant.objects.count() == 3


def test_what_has_run_out_shows_as_off(practice, manager, network):
    """The day after the last day."""
    share(by=manager, practice=practice.pk, what=Shared.ROTA, to=network.pk)
    SharingGrant.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert on(manager, practice) == set()


def test_nothing_is_shared_with_strangers_or_into_the_past(practice, manager, network):
    """A forged form changes nothing."""
    with pytest.raises(BadRequest, match="no network"):
        share(by=manager, practice=practice.pk, what=Shared.ROTA, to=a_practice().pk)
    with pytest.raises(BadRequest, match="passed"):
        share(
            by=manager,
            practice=practice.pk,
            what=Shared.ROTA,
            to=network.pk,
            until=timezone.localdate() - timedelta(days=1),
        )


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
def test_staff_see_what_is_shared_and_decide_nothing(practice, network, role):
    """Only the practice manager decides, or takes the practice out."""
    staff = an_actor(practice, role)
    assert partners_of(by=staff, practice=practice.pk)
    for deed in (
        lambda: share(by=staff, practice=practice.pk, what=Shared.ROTA, to=network.pk),
        lambda: stop_sharing(by=staff, practice=practice.pk, what=Shared.ROTA, to=network.pk),
        lambda: leave_network(by=staff, practice=practice.pk, network=network.pk),
        lambda: own_data(by=staff, practice=practice.pk),
    ):
        with pytest.raises(Refused):
            deed()


def test_leaving_at_once_ends_the_place_and_all_that_was_shared_through_it(
    practice, manager, network, other
):
    """With the network and with practices one knows through it alone, in both directions."""
    kept = a_practice("Kept")
    second = a_network(practice, kept, name="Second")
    for to in (network, other, second, kept):
        share(by=manager, practice=practice.pk, what=Shared.ROTA, to=to.pk)
    share(by=an_actor(other), practice=other.pk, what=Shared.SKILLS, to=practice.pk)
    ends = what_would_end(by=manager, practice=practice.pk, network=network.pk)
    assert ends.apart == ("Theirs",)
    assert ends.shared == ((Shared.ROTA, "The network"), (Shared.ROTA, "Theirs"))
    assert ends.received == ((Shared.SKILLS, "Theirs"),)

    leave_network(by=manager, practice=practice.pk, network=network.pk)

    assert networks_of(practice, timezone.localdate()) == [second]
    assert on(manager, practice) == {("Kept", Shared.ROTA), ("Second", Shared.ROTA)}
    assert not SharingGrant.objects.filter(owner=other, revoked_at__isnull=True).exists()
    with pytest.raises(BadRequest, match="not in"):
        leave_network(by=manager, practice=practice.pk, network=network.pk)


def test_leaving_later_keeps_everything_to_the_last_day_and_nothing_after(
    practice, manager, network, other
):
    """What runs longer is cut, what ends sooner is left."""
    today = timezone.localdate()
    last = today + timedelta(days=10)
    soon = today + timedelta(days=2)
    share(by=manager, practice=practice.pk, what=Shared.ROTA, to=network.pk)
    share(by=manager, practice=practice.pk, what=Shared.SKILLS, to=network.pk, until=soon)
    leave_network(by=manager, practice=practice.pk, network=network.pk, last_day=last)
    assert networks_of(practice, last) == [network]
    assert networks_of(practice, last + timedelta(days=1)) == []
    until = dict(SharingGrant.objects.values_list("what", "until"))
    assert until == {Shared.ROTA.value: last, Shared.SKILLS.value: soon}
    # One can still think again and go sooner.
    leave_network(by=manager, practice=practice.pk, network=network.pk)
    assert networks_of(practice, today) == []


def test_joining_and_leaving_on_one_day_leaves_no_place(practice, manager):
    """A place that held for no day is none."""
    network = a_network(practice)
    Membership.objects.update(starts=timezone.localdate())
    leave_network(by=manager, practice=practice.pk, network=network.pk)
    assert networks_of(practice, timezone.localdate()) == []
    assert AuditLine.objects.filter(deed="network left").exists()


def test_buddies_hold_once_both_have_said_yes(practice, manager, other):
    """The asked practice sees the question, and its yes makes them fellows."""
    assert ask_buddy(by=manager, practice=practice.pk, code=other.ods_code.lower()) == "Theirs"
    (asked,) = buddies_of(by=manager, practice=practice.pk)
    assert asked.agreed is Agreed.WE_WAIT
    theirs = an_actor(other)
    (asked,) = buddies_of(by=theirs, practice=other.pk)
    assert (asked.name, asked.agreed) == ("Ours", Agreed.THEY_WAIT)
    assert fellow_practices(practice, timezone.localdate()) == {}
    a_person(other)
    approve_practice(by=theirs, practice=other.pk, join=[asked.group])
    assert list(fellow_practices(practice, timezone.localdate())) == [other]
    assert buddies_of(by=manager, practice=practice.pk)[0].agreed is Agreed.BOTH


def test_a_buddy_hears_nothing_until_the_asker_has_approved(other):
    """What was filled in for a practice holds nothing, not even a question to others."""
    waiting = a_practice("Waiting", approved=False)
    network = a_network(waiting, approved=False)
    filler, theirs = an_actor(network, Role.NETWORK_MANAGER), an_actor(other)
    ask_buddy(by=filler, practice=waiting.pk, code=other.ods_code)
    (told,) = buddies_of(by=filler, practice=waiting.pk)
    assert told.agreed is Agreed.NOT_YET
    assert buddies_of(by=theirs, practice=other.pk) == []
    assert still_to_do(by=theirs, practice=other.pk).networks == ()
    a_person(waiting)
    approve_practice(by=an_actor(waiting), practice=waiting.pk)
    assert len(buddies_of(by=theirs, practice=other.pk)) == 1
    assert len(still_to_do(by=theirs, practice=other.pk).networks) == 1


@pytest.mark.parametrize("whom", ["itself", "stranger", "twice"])
def test_a_buddy_is_another_practice_that_is_here_and_asked_once(practice, manager, other, whom):
    """Anything else is told in a sentence."""
    code = {"itself": practice.ods_code, "stranger": "A81001", "twice": other.ods_code}[whom]
    if whom == "twice":
        ask_buddy(by=manager, practice=practice.pk, code=code)
    with pytest.raises(BadRequest):
        ask_buddy(by=manager, practice=practice.pk, code=code)


def test_a_question_to_a_buddy_can_be_taken_back_until_both_agree(practice, manager, other):
    """Afterwards one leaves the buddy group."""
    ask_buddy(by=manager, practice=practice.pk, code=other.ods_code)
    (asked,) = buddies_of(by=manager, practice=practice.pk)
    drop_buddy(by=manager, practice=practice.pk, group=asked.group)
    assert buddies_of(by=manager, practice=practice.pk) == []
    assert buddies_of(by=an_actor(other), practice=other.pk) == []
    agreed = a_network(practice, other, form=Form.BUDDIES)
    with pytest.raises(BadRequest):
        drop_buddy(by=manager, practice=practice.pk, group=agreed.pk)


def test_a_buddy_group_ends_for_both_when_one_leaves(practice, manager, other):
    """A buddy group of one is none."""
    group = a_network(practice, other, form=Form.BUDDIES)
    leave_network(by=manager, practice=practice.pk, network=group.pk)
    assert networks_of(other, timezone.localdate()) == []


def test_numbers_are_kept_changed_and_dropped_in_the_practices_order(practice, manager):
    """The same name again changes the number; a pool moved up comes first."""
    keep = {"by": manager, "practice": practice.pk}
    keep_number(**keep, pool=Pool.LOCUM, name="Dr Locum", telephone="07700 900100")
    keep_number(**keep, pool=Pool.BANK, name="County bank", telephone="01632 960801")
    keep_number(**keep, pool=Pool.LOCUM, name="Dr Locum", telephone="07700 900101")
    told = numbers_of(**keep)
    assert [(n.name, n.telephone) for n in told.kept] == [
        ("County bank", "01632 960801"),
        ("Dr Locum", "07700 900101"),
    ]
    ring_earlier(**keep, pool=Pool.LOCUM)
    told = numbers_of(**keep)
    assert [n.name for n in told.kept] == ["Dr Locum", "County bank"]
    assert sorted(told.order) == sorted(USUAL_ORDER)
    drop_number(**keep, key=told.kept[0].key)
    assert [n.name for n in numbers_of(**keep).kept] == ["County bank"]


def test_own_data_holds_everything_of_ones_own_and_nothing_of_others(
    practice, manager, network, other
):
    """Also of people who have left; others in the audit by their organisation alone."""
    person, gone = a_person(practice, "Dr Ours"), a_person(practice, "Dr Gone")
    a_person(other, "Dr Theirs")
    today = timezone.localdate()
    declare_off(
        by=manager, practice=practice.pk, off=Off(person.pk, first_day=today, last_day=today)
    )
    take_person_off(by=manager, practice=practice.pk, key=gone.pk, on=today)
    keep_number(
        by=manager, practice=practice.pk, pool=Pool.BANK, name="Bank", telephone="01632 960801"
    )
    share(by=manager, practice=practice.pk, what=Shared.ROTA, to=network.pk)
    sheets = {sheet.name: sheet for sheet in own_data(by=manager, practice=practice.pk)}
    assert {"practice", "people", "usual weeks", "checks", "numbers", "absences", "audit"} <= set(
        sheets
    )
    for sheet in sheets.values():
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert [row[1] for row in sheets["people"].rows] == ["Dr Ours", "Dr Gone"]
    assert "Dr Theirs" not in str(sheets)
    assert any("Pat Manager" in row for row in sheets["audit"].rows)
    assert AuditLine.objects.filter(deed="own data taken away", of=practice.pk).count() == 1


def test_who_looked_from_elsewhere_is_told_by_their_organisation(practice, manager, network, other):
    """Even of somebody who has a post here as well, for they looked on behalf of the other."""
    a_person(practice, elsewhere=True)
    share(by=manager, practice=practice.pk, what=Shared.SPARE_SESSIONS, to=network.pk)
    Post.objects.create(
        account_id=manager.account,
        organisation=other,
        role=Role.PRACTICE_MANAGER.value,
        starts=timezone.localdate(),
    )
    both = actor_of(manager.account, manager.name, timezone.localdate())
    ready_from_elsewhere(by=both, practice=other.pk)
    (audit,) = (
        sheet for sheet in own_data(by=manager, practice=practice.pk) if sheet.name == "audit"
    )
    (line,) = (row for row in audit.rows if "looked at ready to work" in row)
    told = dict(zip(audit.columns, line, strict=True))
    assert (told["who"], told["organisation"]) == ("", "Theirs")
