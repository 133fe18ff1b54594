"""Who may know of whom over some days: memberships and what is shared, read at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wraparound.operations.organisations import Form
from wraparound.operations.sharing import Grant, Purpose, Shared, shares
from wraparound.store.models import Membership, Organisation
from wraparound.store.repositories.organisations import grants_to


@dataclass(frozen=True, slots=True)
class Known:
    """What one organisation may know of others, day by day.

    Attributes:
        viewer: key of the organisation that looks: a practice, or a network.
        members: approved memberships of the networks concerned, whenever they held.
        grants: what is shared with the viewer or those networks.
    """

    viewer: int
    members: tuple[Membership, ...]
    grants: tuple[Grant, ...]

    def homes(self) -> dict[int, Organisation]:
        """Every practice there is something to know of on some day, by key."""
        return {each.practice_id: each.practice for each in self.members}

    def networks(self, day: date) -> dict[int, Form]:
        """The networks the viewer is, or is a member of, on a day."""
        return {
            each.network_id: Form(each.network.form)
            for each in self.members
            if self.viewer in (each.practice_id, each.network_id) and _holds(each, day)
        }

    def shares(self, home: int, what: Shared, day: date, purpose: Purpose = Purpose.COVER) -> bool:
        """Whether a practice shares something with the viewer on a day; with itself always."""
        networks = self.networks(day)
        if home == self.viewer:
            return True
        fellow = any(
            each.practice_id == home and each.network_id in networks and _holds(each, day)
            for each in self.members
        )
        viewers = frozenset({self.viewer, *networks})
        return fellow and shares(self.grants, home, what, viewers, day, purpose)

    def are_buddies(self, home: int, day: date) -> bool:
        """Whether a practice is in a buddy group with the viewer on a day."""
        buddies = {key for key, form in self.networks(day).items() if form is Form.BUDDIES}
        return any(
            each.practice_id == home and each.network_id in buddies and _holds(each, day)
            for each in self.members
        )


def known_to(viewer: Organisation) -> Known:
    """What a practice, or a network, may know of the practices it shares a network with."""
    if viewer.is_practice:
        mine = Membership.objects.filter(practice=viewer, approved_at__isnull=False)
        networks: Iterable[int] = list(mine.values_list("network_id", flat=True).distinct())
    else:
        networks = [viewer.pk]
    rows = Membership.objects.filter(network_id__in=networks, approved_at__isnull=False)
    active = rows.filter(practice__approved_at__isnull=False, practice__left_at__isnull=True)
    members = tuple(active.select_related("practice", "network").order_by("pk"))
    return Known(viewer.pk, members, tuple(grants_to({viewer.pk, *networks})))


def _holds(row: Membership, day: date) -> bool:
    return row.starts <= day and (row.ends is None or row.ends >= day)
