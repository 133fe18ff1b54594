"""What people are told about leave. Nothing in a message says what leave is for."""

from __future__ import annotations

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.telling import tell_managers, tell_person
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.leave import STEPS, Act, Side
from wraparound.operations.week import Half
from wraparound.store.models import Leave, Organisation
from wraparound.store.repositories.rota.away import leave_away

TO_PERSON = {
    Act.APPROVE: "{practice} has approved your leave {days}.",
    Act.REFUSE: "{practice} has not approved your leave {days}.",
}
"""What the person whose leave it is hears of a decision."""


def tell_asked(where: Organisation, row: Leave, by: Actor) -> None:
    """Tell the practice's managers that somebody asks for leave."""
    tell_managers(
        where,
        f"leave asked {row.pk}",
        "Leave to decide about",
        f"{row.person.name} asks for leave {days_in_words(leave_away(row))}. "
        f"Decide: {_link(where)}",
        but=[by.account],
    )


def tell_of(act: Act, where: Organisation, row: Leave, by: Actor) -> None:
    """Tell of a step whoever the table of steps names, unless they took it themselves."""
    days, key = days_in_words(leave_away(row)), f"leave {act.name.lower()} {row.pk}"
    if Side.PERSON in STEPS[act].tells:
        if row.person.account_id != by.account:
            words = TO_PERSON[act].format(practice=where.name, days=days)
            body = " ".join(part for part in (words, row.note) if part)
            tell_person(row.person, key, "Your leave", body)
        return
    tell_managers(
        where,
        key,
        "Leave withdrawn",
        f"{row.person.name} withdraws leave {days}. See: {_link(where)}",
        but=[by.account],
    )


def days_in_words(away: Away) -> str:
    """When, in words: "on Monday 2 November 2026", "from ... to ..."."""
    first, last = f"{away.first:%A %-d %B %Y}", f"{away.last:%A %-d %B %Y}"
    since = "" if away.first_half is Half.MORNING else f"the {away.first_half} of "
    until = "" if away.last_half is Half.EVENING else f"the {away.last_half} of "
    if away.first != away.last:
        return f"from {since}{first} to {until}{last}"
    if not since and not until:
        return f"on {first}"
    if away.first_half is away.last_half:
        return f"on the {away.first_half} of {first}"
    return f"from the {away.first_half} to the {away.last_half} of {first}"


def _link(where: Organisation) -> str:
    return f"{config.public_address()}/practices/{where.pk}/leave/"
