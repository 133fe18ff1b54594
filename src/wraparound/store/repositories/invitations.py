"""Invitations to take up a post, found by the digest of their secret."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from wraparound.operations.roles import Role
from wraparound.store.models import Invitation, Organisation


def keep_invitation(
    email: str,
    where: Organisation,
    role: Role,
    *,
    digest: str,
    by: int | None,
    expires_at: datetime,
) -> Invitation:
    """A new invitation; only the digest of its secret is kept."""
    return Invitation.objects.create(
        email=email,
        organisation=where,
        role=role.value,
        digest=digest,
        invited_by_id=by,
        expires_at=expires_at,
    )


def open_with(digest: str, now: datetime, *, held: bool = False) -> Invitation | None:
    """The invitation with the digest of its secret; held until the transaction is over if asked."""
    rows = _open(now).filter(digest=digest)
    return (rows.select_for_update() if held else rows).first()


def open_at(where: Organisation, now: datetime) -> list[Invitation]:
    """Invitations to an organisation that can still be accepted, by address."""
    return list(_open(now).filter(organisation=where).order_by("email", "role"))


def open_one_at(where: Organisation, key: int, now: datetime) -> Invitation | None:
    """One invitation to an organisation, if it can still be accepted."""
    return _open(now).filter(organisation=where, pk=key).first()


def end_open(email: str, where: Organisation, role: Role, now: datetime) -> None:
    """Invitations of an address to a post no longer hold."""
    _open(now).filter(organisation=where, email=email, role=role.value).update(expires_at=now)


def end_invitation(row: Invitation, now: datetime) -> None:
    """An invitation no longer holds."""
    row.expires_at = now
    row.save(update_fields=["expires_at"])


def mark_accepted(row: Invitation, now: datetime) -> None:
    """An invitation was accepted."""
    row.accepted_at = now
    row.save(update_fields=["accepted_at"])


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=now)
