"""What the pages of accounts show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wraparound.actions.demo_network import DemoPerson, DemoTrouble
from wraparound.actions.posts import AccountsHere, MyPost
from wraparound.operations.roles import Role
from wraparound.web.accounts.first_things import Line
from wraparound.web.design.links import address_if_there


@dataclass(frozen=True, slots=True)
class YourOrganisation:
    """An organisation on somebody's own page.

    Attributes:
        name: its name.
        roles: what they are there, in words.
        href: where its pages begin; nothing if there are none.
        accounts: where people with an account there are; nothing if it is not theirs to see.
        off: where to say that someone is off; nothing if that is not theirs to say.
        first: what needs somebody there today.
        joining: how far it is from having joined; nothing once it has, or if that is not theirs.
    """

    name: str
    roles: str
    href: str | None
    accounts: str | None
    off: str | None = None
    first: Sequence[Line] = ()
    joining: Line | None = None


def your_organisations(
    posts: Iterable[MyPost], first: Mapping[int, Sequence[Line]]
) -> list[YourOrganisation]:
    """The organisations somebody belongs to, with where to go from here.

    Args:
        posts: theirs.
        first: what needs somebody today, by practice; those that are left out they may not see.
    """
    return [
        YourOrganisation(
            name=post.name,
            roles=" and ".join(called(role) for role in post.roles),
            href=_pages_of(post),
            accounts=address_if_there("accounts", organisation=post.organisation)
            if post.may_invite
            else None,
            off=address_if_there("network:off", practice=post.organisation)
            if post.organisation in first and post.joined
            else None,
            first=first.get(post.organisation, ()) if post.joined else (),
            joining=None if post.joined else next(iter(first.get(post.organisation, ())), None),
        )
        for post in posts
    ]


def called(role: Role) -> str:
    """What somebody is, with its article; whoever is from the ICB is “from” it."""
    return f"from {role.value}" if role is Role.COMMISSIONER else f"a {role.value}"


def _pages_of(post: MyPost) -> str | None:
    if post.is_practice:
        return address_if_there("network:practice", practice=post.organisation)
    return address_if_there("network:network", network=post.organisation)


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """People with an account at an organisation."""

    here: AccountsHere

    @property
    def back(self) -> dict[str, str]:
        """Where the page came from."""
        post = MyPost(self.here.organisation, self.here.name, self.here.is_practice, (), False)
        href = _pages_of(post)
        if href is None:
            return {"href": address_if_there("you") or "/", "text": "Back to your page"}
        return {"href": href, "text": f"Back to {self.here.name}"}


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A practice or network of the demo.

    Attributes:
        name: its name.
        people: whom a visitor can be there.
    """

    name: str
    people: tuple[DemoPerson, ...]


@dataclass(frozen=True, slots=True)
class DemoPlaces:
    """Where a visitor of the demo can be.

    Attributes:
        first: the practice the demo is about, and the networks.
        others: all other practices.
    """

    first: tuple[DemoPlace, ...]
    others: tuple[DemoPlace, ...]


def demo_places(people: Iterable[DemoPerson]) -> DemoPlaces:
    """The demo's people by place, in the order given."""
    by_place: dict[str, list[DemoPerson]] = {}
    for person in people:
        by_place.setdefault(person.where, []).append(person)
    places = [DemoPlace(name, tuple(there)) for name, there in by_place.items()]
    first = [place for place in places if place is places[0] or _is_network(place)]
    return DemoPlaces(tuple(first), tuple(place for place in places if place not in first))


def _is_network(place: DemoPlace) -> bool:
    return any(person.role == Role.NETWORK_MANAGER.value for person in place.people)


def trouble_told(trouble: DemoTrouble) -> str:
    """What has happened in the demo, and what to do about it; empty once somebody has."""
    if trouble.declared:
        return ""
    day = f"{trouble.first_day:%A %-d %B}"
    when = f"tomorrow, {day}" if trouble.tomorrow else day
    return (
        f"{trouble.doctor}, the only doctor of {trouble.practice}, has just rung in ill and is off "
        f"from {when}. Sign in as its practice manager and say that someone is off."
    )
