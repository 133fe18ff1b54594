"""Invite somebody to take up a post, and accept: the only way to an account.

The secret of an invitation's link is shown once to whoever invites. Only its digest is kept, so
nobody who reads the rows can accept in another's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.invitation_words import ABOUT, network_asking, why_invited
from wraparound.actions.practices import fills_in
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.messages import Channel
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Offer, Role, why_not_invite
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.store.models import Account, Invitation, Organisation
from wraparound.store.repositories import (
    accounts,
    audit,
    consents,
    invitations,
    organisations,
    outbox,
)

HOLDS_FOR = timedelta(days=7)
"""How long an invitation can be accepted."""

LONGEST_SUBJECT = 120
LONGEST_EMAIL = 254
"""Characters in the longest address that mail can be sent to (RFC 5321, errata 1690)."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody with the link of an invitation is told.

    Attributes:
        email: who is invited.
        role: to be what.
        where: at which organisation.
        why: who invites them and what for, in sentences.
        has_account: whether the address has an account to sign in to.
    """

    email: str
    role: Role
    where: str
    why: str
    has_account: bool


@transaction.atomic
def invite(*, by: Actor, organisation: int, email: str, role: Role) -> str:
    """Invite somebody; gives back the secret of the link, which nobody can look up again.

    The link is sent to the address as well. An invitation to the same post that is still open no
    longer holds.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the address is none.
    """
    where = organisations.organisation(organisation)
    refuse(why_not_give(by, where, role))
    secret = make_invitation(account=by.account, where=where, email=email, role=role)
    _send(secret)
    return secret


def make_invitation(*, account: int | None, where: Organisation, email: str, role: Role) -> str:
    """Make an invitation and its audit line, in the transaction of whoever has the right to.

    Gives back the secret of the link.

    Raises:
        BadRequest: if the address is none.
    """
    address, now = email_address(email), timezone.now()
    invitations.end_open(address, where, role, now)
    secret = new_secret()
    row = invitations.keep_invitation(
        address,
        where,
        role,
        digest=digest_of(secret),
        by=account,
        expires_at=now + HOLDS_FOR,
    )
    _note(account, row, "somebody invited", now)
    return secret


def _send(secret: str) -> None:
    """Write the link to the outbox; it is of no use once the invitation has run out."""
    row = _open(secret)
    outbox.write_message(
        key=f"invitation {row.pk}",
        channel=Channel.EMAIL,
        to=row.email,
        subject=_subject(row)[:LONGEST_SUBJECT],
        body=f"{why_invited(row, timezone.localdate())}\n\n{ABOUT}\n\n"
        f"Accept here: {config.public_address()}/invitations/{secret}/\n\n"
        "The link works once, within seven days. Give it to nobody else. "
        "If you do not know what this is about, do nothing.",
        now=timezone.now(),
        until=row.expires_at,
    )


def _subject(row: Invitation) -> str:
    network = network_asking(row, timezone.localdate())
    where = row.organisation.name
    return f"{network} asks {where} to join" if network else f"Your invitation to {where}"


def what_is_offered(*, secret: str) -> Invited:
    """What the invitation with this secret is to.

    Raises:
        UnknownName: if it does not hold, whatever the reason.
    """
    row = _open(secret)
    return Invited(
        email=row.email,
        role=Role(row.role),
        where=row.organisation.name,
        why=f"{why_invited(row, timezone.localdate())} {ABOUT}",
        has_account=accounts.account_with_email(row.email) is not None,
    )


@transaction.atomic
def accept_invitation(*, secret: str, name: str, password: str) -> int:
    """Accept with a new account, which gets the post; gives back the account's key.

    Raises:
        UnknownName: if the invitation does not hold.
        BadRequest: if the address has an account, or name or password will not do.
    """
    row = _open(secret, held=True)
    tidy = one_line(name, "Your name", needed=True)
    if weak := why_not_password(password, email=row.email, name=tidy):
        raise BadRequest(weak.sentence, weak.next_step)
    if accounts.account_with_email(row.email) is not None:
        raise _taken()
    try:
        with transaction.atomic():
            account = accounts.make_account(row.email, tidy, password)
    except IntegrityError:
        raise _taken() from None
    _take_up(row, account)
    return account.pk


@transaction.atomic
def take_up_invitation(*, by: Actor, secret: str) -> None:
    """Accept with the account one has signed in to, which must be that of the address invited.

    Raises:
        UnknownName: if the invitation does not hold.
        BadRequest: if it is for another address.
    """
    row = _open(secret, held=True)
    account = accounts.account_with_email(row.email)
    if account is None or account.pk != by.account:
        raise BadRequest(
            "This invitation is for another address than the one you signed in with.",
            "Sign out, open the link again, and sign in with the address that was invited.",
        )
    _take_up(row, account)


@transaction.atomic
def withdraw_invitation(*, by: Actor, organisation: int, key: int) -> None:
    """Take back an invitation that has not been accepted; its link no longer holds.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such open invitation.
    """
    where, now = organisations.organisation(organisation), timezone.now()
    row = invitations.open_one_at(where, key, now)
    if row is None:
        raise UnknownName(
            "There is no such open invitation here.", "It may have been accepted meanwhile."
        )
    refuse(why_not_give(by, where, Role(row.role)))
    invitations.end_invitation(row, now)
    _note(by.account, row, "invitation taken back", now)


def why_not_give(by: Actor, where: Organisation, role: Role) -> Reason | None:
    """Why somebody may not give or end a post of a role at an organisation, or nothing."""
    offer = Offer(
        role,
        at_practice=where.is_practice,
        filling_in=where.is_practice and fills_in(by, where.pk),
        agreed=not where.is_practice and _all_agree(where),
    )
    return why_not_invite(by.roles_at(where.pk), offer)


def _all_agree(network: Organisation) -> bool:
    """Whether every practice of a network has approved it, and agreed that the ICB sees counts."""
    return organisations.all_have_approved(network) and consents.all_agree(
        network, timezone.localdate()
    )


def email_address(typed: str) -> str:
    """The address as kept: no spaces around it, small letters.

    Raises:
        BadRequest: if mail could not be sent to it.
    """
    address = typed.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or len(address) > LONGEST_EMAIL:
        raise BadRequest(
            "That is not an email address.", "Write it in full, such as name@example.nhs.uk."
        )
    return address


def why_not_password(password: str, *, email: str, name: str) -> Reason | None:
    """Why a password will not do, or nothing."""
    try:
        validate_password(password, Account(email=email, name=name))
    except ValidationError as weak:
        return Reason(" ".join(weak.messages), "Three random words make a good password.")
    return None


def _open(secret: str, *, held: bool = False) -> Invitation:
    row = invitations.open_with(digest_of(secret), timezone.now(), held=held)
    if row is None:
        raise UnknownName(
            "This invitation does not hold: it was used, taken back, or is over a week old.",
            "Ask whoever invited you for a new one.",
        )
    return row


def _take_up(row: Invitation, account: Account) -> None:
    now = timezone.now()
    invitations.mark_accepted(row, now)
    accounts.give_post(account, row.organisation, Role(row.role), timezone.localdate(now))
    _note(account.pk, row, "invitation accepted", now)


def _taken() -> BadRequest:
    return BadRequest(
        "There is an account with this address already.", "Sign in to it, then open the link again."
    )


def _note(account: int | None, row: Invitation, deed: str, at: datetime) -> None:
    audit.add_line(
        at=at,
        account=account,
        organisation=row.organisation_id,
        deed=deed,
        about="invitation",
        of=row.organisation_id,
        details={"invitation": row.pk, "role": row.role},
    )
