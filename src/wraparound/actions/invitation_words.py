"""What an invitation is for, in the words of its e-mail and its page."""

from __future__ import annotations

from datetime import date

from wraparound.operations.roles import Role
from wraparound.store.models import Invitation
from wraparound.store.repositories.organisations import (
    network_that_fills_in,
    organisation,
    posts_of,
)

ABOUT = "Wraparound helps small practices cover for each other when someone is off."


def why_invited(row: Invitation, today: date) -> str:
    """Who invites, to what, and what one does with it.

    Whoever manages a practice that a network asks to join is told of that; a colleague of those
    who have joined is not.
    """
    role, where = Role(row.role).value, row.organisation.name
    network = network_asking(row, today)
    if row.invited_by is None:
        return f"You are invited to make an account as {role} at {where}."
    if network:
        return (
            f"{row.invited_by.name} of {network} has asked {where} to join. "
            f"With your account you look after its pages as its {role}: fill in what is missing, "
            "look it over, and approve. Nothing holds before you do."
        )
    return f"{row.invited_by.name} invites you to use Wraparound as {role} at {where}."


def network_asking(row: Invitation, today: date) -> str:
    """Name of the network that asks the practice to join, if its people invite; else empty."""
    if row.invited_by_id is None or not row.organisation.is_practice:
        return ""
    network = network_that_fills_in(row.organisation_id)
    posts = posts_of(row.invited_by_id, today)
    if network not in posts or row.organisation_id in posts:
        return ""
    return str(organisation(network).name)
