"""Who may do what: one table, deny by default, and a reason that says who could."""

from __future__ import annotations

import itertools

import pytest

from wraparound.errors import Refused
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import GIVES, MAY, Deed, Offer, Role, why_not, why_not_invite


def test_every_deed_is_in_the_table():
    """A new deed is refused to everybody until somebody writes down who may."""
    assert set(MAY) == set(Deed)
    assert all(MAY.values())


@pytest.mark.parametrize(("role", "deed"), list(itertools.product(Role, Deed)))
def test_the_table_and_nothing_else_decides(role, deed):
    """Whoever is not named is refused, with the roles that could."""
    reason = why_not([role], deed)
    assert (reason is None) == (role in MAY[deed])
    if reason is not None:
        assert all(allowed in reason.next_step for allowed in MAY[deed])


@pytest.mark.parametrize("deed", Deed)
def test_nobody_in_particular_may_do_nothing(deed):
    """An account without a post at the organisation."""
    assert why_not([], deed) is not None


def test_icb_commissioning_sees_counts_and_nothing_else():
    """No names, no pages of a practice, no audit."""
    assert [deed for deed in Deed if why_not([Role.COMMISSIONER], deed) is None] == [
        Deed.SEE_COUNTS
    ]


def test_a_reason_refuses_and_none_goes_on():
    """The sentence people see is the rule's own."""
    refuse(None)
    with pytest.raises(Refused, match=r"You may not\. Ask\."):
        refuse(Reason("You may not.", "Ask."))


MANAGER, ADMIN = Role.PRACTICE_MANAGER, Role.ADMINISTRATOR
STAFF = {MANAGER, Role.CLINICIAN, Role.RECEPTIONIST}
LEADERS = {Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR}

MAY_GIVE = {
    (MANAGER, "practice"): STAFF | {ADMIN},
    (ADMIN, "practice"): STAFF,
    (Role.NETWORK_MANAGER, "network"): LEADERS | {ADMIN, Role.COMMISSIONER},
    (ADMIN, "network"): LEADERS,
}
"""Written down once more: who may decide about which posts, where the network has agreed."""


@pytest.mark.parametrize("kind", ["practice", "network"])
@pytest.mark.parametrize("giver", Role)
def test_each_role_gives_the_posts_in_the_table_and_no_others(giver, kind):
    """Nobody outside the table decides who has an account."""
    at_practice = kind == "practice"
    given = {
        role
        for role in Role
        if why_not_invite([giver], Offer(role, at_practice, agreed=True)) is None
    }
    assert given == MAY_GIVE.get((giver, kind), set())


def test_whoever_may_give_a_post_may_invite():
    """The two tables agree."""
    assert set(GIVES) == MAY[Deed.INVITE]


@pytest.mark.parametrize("role", Role)
def test_who_fills_a_practice_in_invites_its_manager_and_nobody_else(role):
    reason = why_not_invite([], Offer(role, at_practice=True, filling_in=True))
    assert (reason is None) == (role is MANAGER)


def test_a_network_that_has_not_agreed_invites_no_icb():
    offer = Offer(Role.COMMISSIONER, at_practice=False)
    assert "until every practice" in str(why_not_invite([Role.NETWORK_MANAGER], offer))


def test_the_reason_names_who_could():
    reason = why_not_invite([Role.CLINICIAN], Offer(Role.RECEPTIONIST, at_practice=True))
    assert reason.next_step == "A practice manager or system administrator there can."
