"""A practice's cover given and received, line by line: for itself, and for whom it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import must_be_in, rules_in_force
from wraparound.actions.given.parties import weighted_patients
from wraparound.actions.looking import noted_look, noted_look_at_people, sharers
from wraparound.operations.ledger.entries import Entry, Kind, why_not_turn
from wraparound.operations.ledger.rules import Rules, is_over
from wraparound.operations.ledger.statement import (
    Line,
    Statement,
    days_of,
    per_thousand,
    statement,
    year_of,
)
from wraparound.operations.organisations import Form
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import GivenEntry, Organisation
from wraparound.store.repositories.given import entries_of, entry_rows, networks_with_lines
from wraparound.store.repositories.organisations import (
    members_of,
    names_of,
    networks_of,
    organisation,
    organisations,
)


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One line of a statement.

    Attributes:
        key: of the line.
        day: of the session, or the last of a year.
        kind: why there is a line.
        other: name of the other side.
        session: which session, in words; empty if the line is about none.
        person: who covered; empty if the line is about nobody, or is shown to others.
        change: what it adds, in thousandths of a session equivalent.
        after: what all lines so far make.
        holds: whether it stands alone: neither taken back nor taking another back.
        why: in the words of whoever kept it; mostly empty.
        pence: what was paid, if the line says so.
        follows: key of the line it is about, if any.
        request: key of the request, for the practice that was covered; else nothing.
        may_invoice: whether the practice may still send an invoice for it.
        may_undo: whether it is the practice's own invoice, which it may take back.
        may_carry: whether the network may still carry it.
    """

    key: int
    day: date
    kind: Kind
    other: str
    session: str
    person: str
    change: int
    after: int
    holds: bool
    why: str
    pence: int | None
    follows: int | None
    request: int | None
    may_invoice: bool
    may_undo: bool
    may_carry: bool


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """What a practice has given and received in one network.

    Attributes:
        party: key of whose it is.
        name: its name.
        network: key of the network; nothing if the practice is in none.
        network_name: its name.
        networks: every network the practice has lines in or is a member of: key and name.
        year: which year, by the calendar year it began in; nothing for all.
        years: the years there are lines of, the latest first.
        before: what was carried over from earlier, in thousandths.
        lines: in order of their days.
        after: what it makes today, whatever the year.
        given: cover given in the year.
        received: cover received in the year.
        besides: what lines of other kinds add in the year, by kind.
        ends: what it makes at the end of the year.
        per_thousand: what it makes today for each 1,000 weighted patients; nothing if not known.
        weighted: weighted patients, as published; nothing if not known.
        over: whether it is beyond the limit the network agreed on.
        rules: the network's rules.
        buddies: whether the network is a buddy group, which has no manager.
    """

    party: int
    name: str
    network: int | None
    network_name: str
    networks: tuple[tuple[int, str], ...]
    year: int | None
    years: tuple[int, ...]
    before: int
    lines: tuple[GivenLine, ...]
    after: int
    given: int
    received: int
    besides: tuple[tuple[Kind, int], ...]
    ends: int
    per_thousand: Fraction | None
    weighted: float | None
    over: bool
    rules: Rules
    buddies: bool


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
    shown = _stated(where, known, network, year, own=True)
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
    return _stated(whose, [where], network, year, own=False)


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
    return _stated(organisation(other), [shared_in], network, year, own=False)


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


def _stated(
    whose: Organisation,
    known: list[Organisation],
    network: int | None,
    year: int | None,
    *,
    own: bool,
) -> GivenStatement:
    entries = entries_of(network) if network is not None else []
    rules = rules_in_force(network) if network is not None else Rules()
    where = next((each for each in known if each.pk == network), None)
    all_time = statement(entries, whose.pk)
    shown = all_time if year is None else statement(entries, whose.pk, *days_of(year))
    weighted = weighted_patients([whose]).get(whose.pk)
    each_1000 = per_thousand(all_time.after, weighted)
    return GivenStatement(
        party=whose.pk,
        name=whose.name,
        network=network,
        network_name=where.name if where else "",
        networks=tuple((each.pk, each.name) for each in known),
        year=year,
        years=tuple(sorted({year_of(e.entry.day) for e in all_time.lines}, reverse=True)),
        before=shown.before,
        lines=tuple(_lines(shown, entries, rules, own)),
        after=all_time.after,
        given=shown.given,
        received=shown.received,
        besides=shown.besides,
        ends=shown.after,
        per_thousand=each_1000,
        weighted=weighted,
        over=is_over(rules.ceiling, each_1000),
        rules=rules,
        buddies=where is not None and where.form == Form.BUDDIES.value,
    )


def _lines(shown: Statement, entries: list[Entry], rules: Rules, own: bool) -> list[GivenLine]:
    if not shown.lines:
        return []
    network = shown.lines[0].entry.network
    rows = entry_rows(network, [line.entry.number for line in shown.lines])
    about = {row.pk: row for row in rows.values()}
    missing = {row.follows_id for row in rows.values() if row.follows_id} - set(about)
    about |= entry_rows(network, missing)
    names = names_of({line.other for line in shown.lines})
    return [
        _line(line, about, names[line.other], entries, rules, shown.party, own)
        for line in shown.lines
    ]


def _line(
    line: Line,
    about: dict[int, GivenEntry],
    other: str,
    entries: list[Entry],
    rules: Rules,
    party: int,
    own: bool,
) -> GivenLine:
    entry, row = line.entry, about[line.entry.number]
    first = about[row.follows_id] if row.follows_id else row
    cover = first.cover
    turns = why_not_turn(entry, entries) is None
    mine = entry.receiver == party and cover is not None and entry.kind is Kind.COVER
    return GivenLine(
        key=row.pk,
        day=entry.day,
        kind=entry.kind,
        other=other,
        session=f"{cover.request.half}, {cover.request.work}" if cover else "",
        person=cover.person.name if cover and own else "",
        change=line.change,
        after=line.after,
        holds=line.holds,
        why=row.why,
        pence=row.pence,
        follows=entry.follows,
        request=cover.request_id if cover and own and mine else None,
        may_invoice=own and turns and entry.giver == party,
        may_undo=own and line.holds and entry.kind is Kind.INVOICED and entry.receiver == party,
        may_carry=turns and rules.exempt and entry.giver != entry.network and cover is not None,
    )
