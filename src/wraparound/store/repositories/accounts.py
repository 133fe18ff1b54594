"""Finds and makes accounts, their posts, and invitations to take one up."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Case, Count, Q, When

from wraparound.errors import UnknownName
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Role
from wraparound.store.models import Account, Organisation, Post


def account_with_email(email: str) -> Account | None:
    """The account with an e-mail address, however it is written."""
    return Account.objects.filter(email__iexact=email).first()


def account(key: int) -> Account:
    """One account.

    Raises:
        UnknownName: if there is none with the key.
    """
    found = Account.objects.filter(pk=key).first()
    if found is None:
        raise UnknownName("There is no such account.", "Sign in again.")
    return found


def names_at(organisation: Organisation) -> dict[int, str]:
    """Name by key of every account that has or had a post at an organisation."""
    return dict(Account.objects.filter(posts__organisation=organisation).values_list("pk", "name"))


def make_account(email: str, name: str, password: str) -> Account:
    """A new account whose address has been proved."""
    account = Account.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def posts_held(organisation: Organisation, day: date) -> list[Post]:
    """The posts at an organisation that somebody holds on a day, by name."""
    held = Post.objects.filter(organisation=organisation, starts__lte=day)
    held = held.filter(Q(ends__isnull=True) | Q(ends__gte=day))
    return list(held.select_related("account").order_by("account__name", "role"))


def end_post_row(row: Post, last_day: date) -> None:
    """End a post after a day."""
    row.ends = last_day
    row.save(update_fields=["ends"])


def give_post(account: Account, organisation: Organisation, role: Role, day: date) -> None:
    """The account holds the post from that day on, if it does not yet."""
    Post.objects.get_or_create(
        account=account,
        organisation=organisation,
        role=role.value,
        ends=None,
        defaults={"starts": day},
    )


def posts_of_accounts_at(address: str) -> list[Post]:
    """The posts of everybody whose e-mail is kept at an address: those of the smallest first.

    Practices come in the order of how many people they have, networks after them.
    """
    rows = Post.objects.filter(account__email__endswith=f"@{address}")
    sized = rows.annotate(people=Count("organisation__people"))
    at_practices = Case(When(organisation__form=Form.PRACTICE.value, then=0), default=1)
    ordered = sized.order_by(at_practices, "people", "pk")
    return list(ordered.select_related("account", "organisation"))
