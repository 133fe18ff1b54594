"""A practice's cover given and received, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from wraparound.actions.given.agreed import rules_in_force
from wraparound.actions.given.parties import weighted_patients
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
from wraparound.store.models import GivenEntry, Organisation
from wraparound.store.repositories.given import entries_of, entry_rows
from wraparound.store.repositories.organisations import (
    names_of,
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


def draw_up(
    whose: Organisation,
    known: list[Organisation],
    network: int | None,
    year: int | None,
    *,
    own: bool,
) -> GivenStatement:
    """The statement of one practice, or of a network itself.

    Args:
        whose: whose it is.
        known: the networks its reader can choose from.
        network: key of the one it is about, among them; nothing if there is none.
        year: the calendar year in which its year began; nothing for all.
        own: whether its reader is who it is about, and may know names and take steps.
    """
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
