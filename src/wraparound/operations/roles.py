"""Who may do what: one table. Whatever it does not allow is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wraparound.operations.reason import Reason


class Role(StrEnum):
    """What an account may be at an organisation."""

    PRACTICE_MANAGER = "practice manager"
    CLINICIAN = "clinician"
    RECEPTIONIST = "receptionist"
    NETWORK_MANAGER = "network manager"
    CLINICAL_DIRECTOR = "clinical director"
    ADMINISTRATOR = "system administrator"
    COMMISSIONER = "ICB commissioning"


class Deed(StrEnum):
    """What somebody may do or see at an organisation, as the end of "may not ..."."""

    SEE_PRACTICE = "see this practice’s own pages"
    EDIT_PRACTICE = "change this practice’s details and people"
    APPROVE_JOINING = "approve what was filled in for this practice"
    LEAVE = "take this practice out of the network"
    DECLARE_OFF = "say that someone is off"
    SEE_TO = "see to the items of a day"
    ASK_FOR_COVER = "ask for cover and agree to it"
    KEEP_ROTA = "change this practice’s rota"
    PLAN_WEEKS = "plan this network’s weeks ahead"
    ASK_FOR_LEAVE = "ask for leave"
    DECIDE_LEAVE = "decide about leave"
    ASK_TO_SWAP = "ask to swap sessions"
    VERIFY = "verify that somebody is ready to work here"
    SHARE = "decide what this practice shares"
    LEND = "decide how much this practice lends and to whom"
    CONSENT = "decide whether the ICB may see counts of this practice’s networks"
    SEE_GIVEN = "see this practice’s cover given and received"
    SETTLE_GIVEN = "settle this practice’s cover and agree to the network’s rules for it"
    KEEP_PAPERS = "note what this practice has signed or sent"
    INVITE = "invite people to this organisation"
    SEE_NETWORK = "see this network’s pages"
    SEE_NETWORK_GIVEN = "see this network’s cover given and received"
    KEEP_GIVEN = "put this network’s cover given and received right"
    KEEP_NETWORK = "change this network’s telephone number"
    FILL_IN = "fill in a practice’s details for it to approve"
    SEE_COUNTS = "see counts for this network"
    SEE_AUDIT = "see who looked at and changed this organisation’s records"


_STAFF = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST})
_NETWORK = frozenset({Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR})
_MANAGER = frozenset({Role.PRACTICE_MANAGER})

MAY: Mapping[Deed, frozenset[Role]] = {
    Deed.SEE_PRACTICE: _STAFF,
    Deed.EDIT_PRACTICE: _MANAGER,
    Deed.APPROVE_JOINING: _MANAGER,
    Deed.LEAVE: _MANAGER,
    Deed.DECLARE_OFF: _STAFF,
    Deed.SEE_TO: _STAFF,
    Deed.ASK_FOR_COVER: _STAFF,
    Deed.KEEP_ROTA: _MANAGER,
    Deed.PLAN_WEEKS: frozenset({Role.NETWORK_MANAGER}),
    Deed.ASK_FOR_LEAVE: _STAFF,
    Deed.DECIDE_LEAVE: _MANAGER,
    Deed.ASK_TO_SWAP: _STAFF,
    Deed.VERIFY: _MANAGER,
    Deed.SHARE: _MANAGER,
    Deed.LEND: _MANAGER,
    Deed.CONSENT: _MANAGER,
    Deed.SEE_GIVEN: frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN}),
    Deed.SETTLE_GIVEN: _MANAGER,
    Deed.KEEP_PAPERS: _MANAGER,
    Deed.INVITE: frozenset({Role.PRACTICE_MANAGER, Role.NETWORK_MANAGER, Role.ADMINISTRATOR}),
    Deed.SEE_NETWORK: _NETWORK,
    Deed.SEE_NETWORK_GIVEN: frozenset({Role.NETWORK_MANAGER}),
    Deed.KEEP_GIVEN: frozenset({Role.NETWORK_MANAGER}),
    Deed.KEEP_NETWORK: frozenset({Role.NETWORK_MANAGER}),
    Deed.FILL_IN: frozenset({Role.NETWORK_MANAGER}),
    Deed.SEE_COUNTS: _NETWORK | {Role.COMMISSIONER},
    Deed.SEE_AUDIT: frozenset({Role.PRACTICE_MANAGER, Role.NETWORK_MANAGER, Role.ADMINISTRATOR}),
}
"""The roles, at the organisation concerned, that each deed is open to."""


def why_not(roles: Iterable[Role], deed: Deed) -> Reason | None:
    """Why somebody with these roles at an organisation may not do something there, or nothing."""
    if MAY[deed] & frozenset(roles):
        return None
    allowed = " or ".join(sorted(MAY[deed]))
    return Reason(f"You may not {deed.value}.", f"A {allowed} there can.")


GIVES: Mapping[Role, frozenset[Role]] = {
    Role.PRACTICE_MANAGER: _STAFF | {Role.ADMINISTRATOR},
    Role.NETWORK_MANAGER: _NETWORK | {Role.ADMINISTRATOR, Role.COMMISSIONER},
    Role.ADMINISTRATOR: _STAFF | _NETWORK,
}
"""The posts each role may give to others at its own organisation, and end."""

_AT_A_PRACTICE = _STAFF | {Role.ADMINISTRATOR}
_AT_A_NETWORK = _NETWORK | {Role.ADMINISTRATOR, Role.COMMISSIONER}


@dataclass(frozen=True, slots=True)
class Offer:
    """A post somebody would give to another.

    Attributes:
        role: what the other would be.
        at_practice: whether at a practice; else at a network.
        filling_in: whether who offers fills the practice in, which has not approved yet.
        agreed: whether a network has practices, and all of them have approved it and agreed that
            the ICB sees counts.
    """

    role: Role
    at_practice: bool
    filling_in: bool = False
    agreed: bool = False


def why_not_invite(roles: Iterable[Role], offer: Offer) -> Reason | None:
    """Why somebody with these roles at an organisation may not give or end a post, or nothing."""
    kind, there = ("practice", _AT_A_PRACTICE) if offer.at_practice else ("network", _AT_A_NETWORK)
    if offer.role not in there:
        return Reason(f"There is no {offer.role.value} at a {kind}.", "Choose another role.")
    givers = [role for role, given in GIVES.items() if role in there and offer.role in given]
    first_manager = offer.filling_in and offer.role is Role.PRACTICE_MANAGER
    if not first_manager and not set(givers) & set(roles):
        able = " or ".join(sorted(givers))
        return Reason(
            f"You may not decide who is {offer.role.value} there.", f"A {able} there can."
        )
    if offer.role is Role.COMMISSIONER and not offer.agreed:
        return Reason(
            "Nobody from an ICB is invited until every practice of the network has agreed to it.",
            "Each agrees for itself, under What we share.",
        )
    return None
