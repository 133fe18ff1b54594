"""People with an account at an organisation: who holds which post, who is invited, and the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.invitations import why_not_give
from wraparound.errors import UnknownName
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed, Role
from wraparound.store.models import Organisation, Post
from wraparound.store.repositories import accounts, audit, invitations, organisations


@dataclass(frozen=True, slots=True)
class PostHere:
    """A post somebody holds.

    Attributes:
        key: of the post.
        name: of who holds it.
        email: their address.
        role: what they are.
        since: since when.
        why_not_end: why whoever asks may not end it; nothing if they may.
    """

    key: int
    name: str
    email: str
    role: Role
    since: date
    why_not_end: Reason | None


@dataclass(frozen=True, slots=True)
class InvitationHere:
    """An invitation that has not been accepted.

    Attributes:
        key: of the invitation.
        email: who is invited.
        role: to be what.
        until: until when it can be accepted.
        may_withdraw: whether who asks may take it back.
    """

    key: int
    email: str
    role: Role
    until: datetime
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class AccountsHere:
    """Everybody with an account at an organisation, or invited to one.

    Attributes:
        organisation: its key.
        name: its name.
        is_practice: whether it is a practice.
        posts: by name.
        invitations: by address.
        may_give: roles that whoever asks may invite others to.
    """

    organisation: int
    name: str
    is_practice: bool
    posts: tuple[PostHere, ...]
    invitations: tuple[InvitationHere, ...]
    may_give: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class MyPost:
    """An organisation at which somebody holds posts.

    Attributes:
        organisation: its key.
        name: its name.
        is_practice: whether it is a practice.
        roles: what they are there.
        may_invite: whether they may decide who has an account there.
        joined: whether it has approved joining.
    """

    organisation: int
    name: str
    is_practice: bool
    roles: tuple[Role, ...]
    may_invite: bool
    joined: bool = True


def my_posts(*, by: Actor) -> list[MyPost]:
    """The organisations somebody holds posts at, by name."""
    return [
        MyPost(
            organisation=row.pk,
            name=row.name,
            is_practice=row.is_practice,
            roles=tuple(sorted(by.roles_at(row.pk))),
            may_invite=by.why_not(Deed.INVITE, row.pk) is None,
            joined=row.approved_at is not None,
        )
        for row in organisations.organisations(by.posts)
    ]


def accounts_at(*, by: Actor, organisation: int) -> AccountsHere:
    """Who has an account at an organisation, and who is invited to one.

    Raises:
        Refused: if the actor may invite nobody there.
        UnknownName: if there is no such organisation.
    """
    where = organisations.organisation(organisation)
    may_give = tuple(role for role in Role if why_not_give(by, where, role) is None)
    if not may_give:
        by.must_be_allowed(Deed.INVITE, organisation)
    held = accounts.posts_held(where, timezone.localdate())
    invited = invitations.open_at(where, timezone.now())
    return AccountsHere(
        organisation=where.pk,
        name=where.name,
        is_practice=where.is_practice,
        posts=tuple(_post(by, where, row) for row in held),
        invitations=tuple(
            InvitationHere(
                row.pk, row.email, Role(row.role), row.expires_at, Role(row.role) in may_give
            )
            for row in invited
        ),
        may_give=may_give,
    )


@transaction.atomic
def end_post(*, by: Actor, organisation: int, key: int) -> None:
    """End a post at once; the account stays, and whatever it did stays on record.

    Raises:
        Refused: if the actor may not, or nobody would be left to manage the organisation.
        UnknownName: if nobody holds the post.
    """
    # Held, so that the last two managers cannot end each other's posts at once.
    where = organisations.organisation(organisation, held=True)
    today = timezone.localdate()
    row = next((each for each in accounts.posts_held(where, today) if each.pk == key), None)
    if row is None:
        raise UnknownName("Nobody holds this post here.", "It may have ended meanwhile.")
    refuse(_why_not_end(by, where, row))
    accounts.end_post_row(row, today - timedelta(days=1))
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=where.pk,
        deed="post ended",
        about="post",
        of=where.pk,
        details={"post": row.pk, "account": row.account_id, "role": row.role},
    )


def _post(by: Actor, where: Organisation, row: Post) -> PostHere:
    return PostHere(
        key=row.pk,
        name=row.account.name,
        email=row.account.email,
        role=Role(row.role),
        since=row.starts,
        why_not_end=_why_not_end(by, where, row),
    )


def _why_not_end(by: Actor, where: Organisation, row: Post) -> Reason | None:
    role = Role(row.role)
    if reason := why_not_give(by, where, role):
        return reason
    if role not in (Role.PRACTICE_MANAGER, Role.NETWORK_MANAGER):
        return None
    held = accounts.posts_held(where, timezone.localdate())
    if any(each.role == row.role and each.account_id != row.account_id for each in held):
        return None
    return Reason(f"This is the only {role.value} here.", "Invite another first.")
