"""Finds organisations, their members and neighbours in the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from wraparound.errors import UnknownName
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Grant, Purpose, Shared
from wraparound.store.models import Membership, Organisation, Post, SharingGrant


def organisation(key: int, *, held: bool = False) -> Organisation:
    """One organisation; held until the transaction is over if asked.

    Raises:
        UnknownName: if there is none.
    """
    rows = Organisation.objects.select_for_update() if held else Organisation.objects.all()
    found = rows.filter(pk=key).first()
    if found is None:
        raise UnknownName("There is no such organisation.", "Go back to your start page.")
    return found


def practice_row(key: int, *, held: bool = False) -> Organisation | None:
    """One practice, if the key is that of a practice; held until the transaction is over if asked.

    Whoever changes a practice holds it, so that two changes at once follow one another.
    """
    rows = Organisation.objects.select_for_update() if held else Organisation.objects.all()
    return rows.filter(pk=key, form=Form.PRACTICE.value).first()


def practice_with_code(code: str) -> Organisation | None:
    """The practice with an ODS code, if it has been filled in."""
    return Organisation.objects.filter(ods_code=code).first()


def practices_named(part: str, most: int) -> list[Organisation]:
    """Practices that have approved and not left, with this in their name; so many at most."""
    rows = Organisation.objects.filter(form=Form.PRACTICE.value, name__icontains=part)
    active = rows.filter(approved_at__isnull=False, left_at__isnull=True)
    return list(active.order_by("name", "pk")[:most])


def organisations(keys: Iterable[int]) -> list[Organisation]:
    """The organisations with these keys, by name."""
    return list(Organisation.objects.filter(pk__in=list(keys)).order_by("name"))


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """Name by key of these organisations."""
    return {each.pk: each.name for each in organisations(keys)}


def is_network_named(name: str) -> bool:
    """Whether a network has the name, however it is written."""
    named = Organisation.objects.filter(name__iexact=name)
    return named.exclude(form=Form.PRACTICE.value).exists()


def keep_organisation(row: Organisation) -> Organisation:
    """Keep a practice or network, new or changed, as the row has it."""
    row.save()
    return row


def active_practices() -> list[Organisation]:
    """Practices that have approved and not left."""
    rows = Organisation.objects.filter(form=Form.PRACTICE.value)
    return list(rows.filter(approved_at__isnull=False, left_at__isnull=True).order_by("name"))


def holding(day: date) -> Q:
    """Memberships that hold on a day: approved, begun, not ended."""
    return Q(approved_at__isnull=False, starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def networks_of(practice: Organisation, day: date) -> list[Organisation]:
    """The networks a practice is a member of on a day."""
    held = Membership.objects.filter(holding(day), practice=practice).select_related("network")
    return [each.network for each in held.order_by("network__name")]


def members_of(network: Organisation, day: date) -> list[Organisation]:
    """The practices of a network on a day, those that have left the product left out."""
    held = Membership.objects.filter(holding(day), network=network).select_related("practice")
    return [each.practice for each in held.order_by("practice__name") if each.practice.is_active]


def asked_to_join(practice: Organisation) -> list[Membership]:
    """Memberships that wait for the practice's approval, first come first."""
    waiting = Membership.objects.filter(practice=practice, approved_at__isnull=True)
    return list(waiting.filter(ends__isnull=True).select_related("network").order_by("pk"))


def all_have_approved(network: Organisation) -> bool:
    """Whether a network has practices and none of them still has to approve."""
    members = Membership.objects.filter(network=network, ends__isnull=True)
    return members.exists() and not members.filter(approved_at__isnull=True).exists()


def network_that_fills_in(practice: int) -> int | None:
    """Key of the network that asked a practice first, until the practice has approved."""
    asked = Membership.objects.filter(
        practice_id=practice, practice__approved_at__isnull=True, ends__isnull=True
    )
    # A practice cannot be filled in by its buddy: a buddy group has no manager.
    first = asked.exclude(network__form=Form.BUDDIES.value).order_by("pk").first()
    return first.network_id if first else None


def fellow_practices(practice: Organisation, day: date) -> dict[Organisation, list[Organisation]]:
    """Other practices in a network with this one, each with the networks they share."""
    fellows: dict[Organisation, list[Organisation]] = {}
    for network in networks_of(practice, day):
        for member in members_of(network, day):
            if member.pk != practice.pk:
                fellows.setdefault(member, []).append(network)
    return fellows


def grants_to(viewers: Iterable[int]) -> list[Grant]:
    """What anybody shares with these organisations today.

    Whoever looks at a later day needs a grant that holds on both: what is shared from next week
    on is nobody's business this week, also where it is about next week.
    """
    today = timezone.localdate()
    found = (_grant(row) for row in SharingGrant.objects.filter(to_id__in=list(viewers)))
    return [grant for grant in found if grant.holds(today)]


def _grant(row: SharingGrant) -> Grant:
    return Grant(
        owner=row.owner_id,
        what=Shared(row.what),
        to=row.to_id,
        starts=row.starts,
        until=row.until,
        revoked=row.revoked_at is not None,
        purposes=frozenset(Purpose(each) for each in row.purposes),
    )


def posts_of(account: int, day: date) -> dict[int, frozenset[Role]]:
    """What an account is on a day, by key of the organisation."""
    held: dict[int, set[Role]] = {}
    posts = Post.objects.filter(account_id=account, starts__lte=day)
    for post in posts.filter(Q(ends__isnull=True) | Q(ends__gte=day)):
        held.setdefault(post.organisation_id, set()).add(Role(post.role))
    return {key: frozenset(roles) for key, roles in held.items()}
