"""What all members of a network have given and received: for its manager, and for members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import Agreed, agreed, must_be_in, rules_in_force
from wraparound.actions.given.parties import weighted_patients
from wraparound.actions.given.reading import shown_to
from wraparound.actions.looking import noted_look
from wraparound.operations.ledger.entries import Entry
from wraparound.operations.ledger.rules import Rules, Yearly, is_over
from wraparound.operations.ledger.statement import days_of, per_thousand, statement, year_of
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Shared
from wraparound.store.models import Organisation
from wraparound.store.repositories.given import closed_years, entries_of
from wraparound.store.repositories.organisations import members_of, organisation, organisations


@dataclass(frozen=True, slots=True)
class PartyGiven:
    """What one party has given and received.

    Attributes:
        key: of the practice, or of the network itself.
        name: its name.
        is_network: whether it is the network itself.
        given: cover given in the year, in thousandths of a session equivalent.
        received: cover received in the year.
        after: what it makes today, whatever the year.
        per_thousand: the same for each 1,000 weighted patients; nothing if not known.
        over: whether it is beyond the limit.
    """

    key: int
    name: str
    is_network: bool
    given: int
    received: int
    after: int
    per_thousand: Fraction | None
    over: bool


@dataclass(frozen=True, slots=True)
class NetworkGiven:
    """What the members of a network have given and received.

    Attributes:
        network: key of the network.
        name: its name.
        parties: the members by name, those who have left and have lines, the network last.
        year: which year; nothing for all.
        years: the years there are lines of, the latest first.
        stand: the rules, and who agrees.
        closed: years that are closed, with the rule they were closed by, the latest first.
        to_close: years that are over and can be closed now, the earliest first.
    """

    network: int
    name: str
    parties: tuple[PartyGiven, ...]
    year: int | None
    years: tuple[int, ...]
    stand: Agreed
    closed: tuple[tuple[int, Yearly], ...]
    to_close: tuple[int, ...]


@transaction.atomic
def network_given(*, by: Actor, network: int, year: int | None = None) -> NetworkGiven:
    """What a network's members have given and received, for its manager; each look is noted.

    Raises:
        Refused: if the actor may not.
    """
    by.must_be_allowed(Deed.SEE_NETWORK_GIVEN, network)
    where = organisation(network)
    entries = entries_of(network)
    parties = _parties(where, entries)
    for each in parties:
        noted_look(by, where, each.pk, Shared.COVER_RECORD)
    stand, closed = agreed(where), closed_years(network)
    years = sorted({year_of(each.day) for each in entries}, reverse=True)
    done = {each.year for each in closed}
    return NetworkGiven(
        network=where.pk,
        name=where.name,
        parties=_given(parties, where, entries, year, stand.rules),
        year=year,
        years=tuple(years),
        stand=stand,
        closed=tuple((each.year, Yearly(each.rule)) for each in closed),
        to_close=_to_close(years, done, stand.rules),
    )


@dataclass(frozen=True, slots=True)
class FellowsGiven:
    """What a practice may see of its fellows in a network.

    Attributes:
        network: key of the network.
        name: its name.
        parties: the practice itself and those it may see, by name.
        hidden: how many other members it may not see.
        stand: the rules, and who agrees.
        agrees: whether the practice agrees to the rules that hold.
        said_yes: whether it agrees to those proposed.
    """

    network: int
    name: str
    parties: tuple[PartyGiven, ...]
    hidden: int
    stand: Agreed
    agrees: bool
    said_yes: bool


@transaction.atomic
def fellows_given(*, by: Actor, practice: int, network: int) -> FellowsGiven:
    """What a practice may see of its fellows in a network; each look is noted.

    Raises:
        Refused: if the actor may not, or the practice is not in the network.
    """
    by.must_be_allowed(Deed.SEE_GIVEN, practice)
    where, row = must_be_in(practice, network), organisation(practice)
    shown = shown_to(row, where)
    for each in shown:
        noted_look(by, row, each.pk, Shared.COVER_RECORD)
    members = members_of(where, timezone.localdate())
    stand = agreed(where)
    parties = sorted([row, *shown], key=lambda each: each.name)
    return FellowsGiven(
        network=where.pk,
        name=where.name,
        parties=_given(parties, where, entries_of(network), None, rules_in_force(network)),
        hidden=len(members) - 1 - len(shown),
        stand=stand,
        agrees=row.name in stand.agrees,
        said_yes=row.name in stand.yes,
    )


def _parties(where: Organisation, entries: list[Entry]) -> list[Organisation]:
    """Members by name, then those who have left and have lines, then the network."""
    members = members_of(where, timezone.localdate())
    known = {each.pk for each in members}
    lines = {each.giver for each in entries} | {each.receiver for each in entries}
    left = organisations(lines - known - {where.pk})
    return [*members, *left, where]


def _given(
    parties: list[Organisation],
    where: Organisation,
    entries: list[Entry],
    year: int | None,
    rules: Rules,
) -> tuple[PartyGiven, ...]:
    sizes = weighted_patients(parties)
    days: tuple[date | None, date | None] = (None, None) if year is None else days_of(year)
    found = []
    for each in parties:
        shown, after = statement(entries, each.pk, *days), statement(entries, each.pk).after
        each_1000 = per_thousand(after, sizes.get(each.pk))
        found.append(
            PartyGiven(
                key=each.pk,
                name=each.name,
                is_network=each.pk == where.pk,
                given=shown.given,
                received=shown.received,
                after=after,
                per_thousand=each_1000,
                over=is_over(rules.ceiling, each_1000),
            )
        )
    return tuple(found)


def _to_close(years: list[int], done: set[int], rules: Rules) -> tuple[int, ...]:
    """Years that are over and not closed, if the rule asks for anything to be done."""
    if rules.yearly is Yearly.KEPT:
        return ()
    this = year_of(timezone.localdate())
    return tuple(sorted(year for year in years if year < this and year not in done))
