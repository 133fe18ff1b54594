"""Who may read which statement of cover given and received, and whose cover a practice may see."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import must_be_in, rules_in_force
from wraparound.actions.given.statement import GivenStatement, draw_up
from wraparound.actions.looking import noted_look, noted_look_at_people, sharers
from wraparound.operations.organisations import Form
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import Organisation
from wraparound.store.repositories.given import entry_rows, networks_with_lines
from wraparound.store.repositories.organisations import (
    members_of,
    networks_of,
    organisation,
    organisations,
)


@transaction.atomic
def statement_of(
    *, by: Actor, practice: int, network: int | None = None, year: int | None = None
) -> GivenStatement:
    """A practice's own statement, in the network named or else the first it has.

    That it names people of others who came is noted.

    Raises:
        Refused: if the actor may not, or the practice has nothing to do with the network.
    """
    by.must_be_allowed(Deed.SEE_GIVEN, practice)
    where = organisation(practice)
    known = _networks(where)
    if network is None:
        network = known[0].pk if known else None
    elif network not in {each.pk for each in known}:
        refuse(Reason("You have no cover in this network.", "Go back to your practice’s page."))
    shown = draw_up(where, known, network, year, own=True)
    _note_people(by, where, shown)
    return shown


@transaction.atomic
def statement_in_network(
    *, by: Actor, network: int, party: int, year: int | None = None
) -> GivenStatement:
    """The statement of a member, or of the network itself, for the network's manager.

    Raises:
        Refused: if the actor may not, or the practice has nothing to do with the network.
    """
    by.must_be_allowed(Deed.SEE_NETWORK_GIVEN, network)
    where, whose = organisation(network), organisation(party)
    if whose.pk != where.pk and network not in {each.pk for each in _networks(whose)}:
        refuse(Reason("It has no cover in this network.", "Go back to the list."))
    noted_look(by, where, whose.pk, Shared.COVER_RECORD)
    return draw_up(whose, [where], network, year, own=False)


@transaction.atomic
def statement_of_fellow(
    *, by: Actor, practice: int, network: int, other: int, year: int | None = None
) -> GivenStatement:
    """The statement of another member, for a practice that may see it; the look is noted.

    Raises:
        Refused: if the actor may not, or the other does not share it with them.
    """
    by.must_be_allowed(Deed.SEE_GIVEN, practice)
    where, shared_in = organisation(practice), must_be_in(practice, network)
    if other not in {each.pk for each in shown_to(where, shared_in)}:
        refuse(Reason("They do not share their cover with you.", "Ask them to."))
    noted_look(by, where, other, Shared.COVER_RECORD)
    return draw_up(organisation(other), [shared_in], network, year, own=False)


def shown_to(where: Organisation, network: Organisation) -> list[Organisation]:
    """Other members of a network whose cover a practice may see, by name.

    All of them if the members have agreed so; else those that share it with the practice.
    """
    today = timezone.localdate()
    is_open = rules_in_force(network.pk).is_open
    found = sharers(where, today, Shared.COVER_RECORD)
    return [
        each
        for each in _fellows(where, network, today)
        if is_open or network in found.get(each, [])
    ]


def _note_people(by: Actor, where: Organisation, shown: GivenStatement) -> None:
    """Note that those who came were looked at, for the practices they are from."""
    if shown.network is None:
        return
    rows = entry_rows(shown.network, [line.key for line in shown.lines])
    came = [row.cover.person for row in rows.values() if row.cover is not None]
    noted_look_at_people(by, where, came, Purpose.COVER)


def _fellows(where: Organisation, network: Organisation, today: date) -> list[Organisation]:
    return [each for each in members_of(network, today) if each.pk != where.pk]


def _networks(where: Organisation) -> list[Organisation]:
    """Networks a practice is in today or has lines in: those with a manager first."""
    today = networks_of(where, timezone.localdate())
    earlier = networks_with_lines(where.pk) - {each.pk for each in today}
    found = [*today, *organisations(earlier)]
    return sorted(found, key=lambda each: (each.form == Form.BUDDIES.value, each.name, each.pk))
