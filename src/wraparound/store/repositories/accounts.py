"""Finds and makes accounts, their posts, and invitations to take one up."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from wraparound.operations.roles import Role
from wraparound.store.models import Account, Invitation, Organisation, Post


def account_with_email(email: str) -> Account | None:
    """The account with an e-mail address, however it is written."""
    return Account.objects.filter(email__iexact=email).first()


def make_account(email: str, name: str, password: str) -> Account:
    """A new account whose address has been proved."""
    account = Account.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def posts_held(organisation: Organisation, day: date) -> QuerySet[Post]:
    """The posts at an organisation that somebody holds on a day."""
    held = Post.objects.filter(organisation=organisation, starts__lte=day)
    held = held.filter(Q(ends__isnull=True) | Q(ends__gte=day))
    return held.select_related("account").order_by("account__name", "role")


def give_post(account: Account, organisation: Organisation, role: Role, day: date) -> None:
    """The account holds the post from that day on, if it does not yet."""
    Post.objects.get_or_create(
        account=account,
        organisation=organisation,
        role=role.value,
        ends=None,
        defaults={"starts": day},
    )


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    held = Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=now)
    return held.order_by("email", "role")


def open_invitation(digest: str, now: datetime, *, held: bool = False) -> Invitation | None:
    """The invitation with the digest of its secret; held until the transaction is over if asked."""
    rows = open_invitations(now).filter(digest=digest)
    return (rows.select_for_update() if held else rows).first()
