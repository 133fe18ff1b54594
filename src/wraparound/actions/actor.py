"""Who is asking: an account and what it is at which organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wraparound.errors import UnknownName
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed, Role, why_not
from wraparound.store.repositories.accounts import account_with_email
from wraparound.store.repositories.organisations import posts_of


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or asks something.

    Attributes:
        account: key of the account.
        name: as people call them.
        posts: what they are, by key of the organisation.
        only: key of the one practice whose shared data they are shown, because they are of it and
            look at how others see it; nothing for everybody else.
    """

    account: int
    name: str
    posts: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    only: int | None = None

    def roles_at(self, organisation: int) -> frozenset[Role]:
        """What they are at an organisation; nothing at most."""
        return self.posts.get(organisation, frozenset())

    def why_not(self, deed: Deed, organisation: int) -> Reason | None:
        """Why they may not do something at an organisation, or nothing."""
        return why_not(self.roles_at(organisation), deed)

    def must_be_allowed(self, deed: Deed, organisation: int) -> None:
        """Go on if they may.

        Raises:
            Refused: if they may not.
        """
        refuse(self.why_not(deed, organisation))


def actor_of(account: int, name: str, today: date) -> Actor:
    """The account as an actor, with the posts it holds today."""
    return Actor(account, name, posts_of(account, today))


def actor_with_email(email: str, today: date) -> Actor:
    """The account with an e-mail address as an actor, for commands on the site's own machine.

    Raises:
        UnknownName: if there is none.
    """
    account = account_with_email(email)
    if account is None or not account.is_active:
        raise UnknownName(f"Nobody signs in as {email}.", "Check the address.")
    return actor_of(account.pk, account.name, today)
