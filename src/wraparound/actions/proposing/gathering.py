"""From rows to facts: what there is to cover, and who could, as far as the one who asks may know.

Reads a fixed number of tables at once, however many sessions and people there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from wraparound.actions.proposing.facts import Facts, Missing, Surgery
from wraparound.actions.proposing.lenders import Lenders
from wraparound.actions.proposing.missing import Own, missing
from wraparound.actions.proposing.team import Days, Team, days_of
from wraparound.actions.proposing.travel import minutes_between, patients_of
from wraparound.actions.proposing.willing import Asking, willing
from wraparound.operations.ledger.amounts import sessions as in_sessions
from wraparound.operations.ledger.entries import balances
from wraparound.operations.lending import LendingRules, Wish
from wraparound.operations.professions import Profession
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import monday_of
from wraparound.store.models import Absence, Organisation, Person
from wraparound.store.repositories import spare
from wraparound.store.repositories.given import entries_of
from wraparound.store.repositories.known import Known, known_to
from wraparound.store.repositories.people import extras_of


@dataclass(frozen=True, slots=True)
class Scope:
    """What a proposal is made for.

    Attributes:
        owner: the practice that asks, or the network whose weeks are planned.
        days: the first and the last day.
        absence: the absence alone; everybody who is off then if nothing is named.
        own: sessions decided on in the proposal itself, by their key: they count as still to be
            covered, so that accepting one line makes no other line stale.
    """

    owner: Organisation
    days: Days
    absence: Absence | None = None
    own: Own = frozenset()


def gather(scope: Scope, now: datetime) -> Facts:
    """The facts of a scope as the rows have them at a moment."""
    known = known_to(scope.owner)
    askers = _askers(scope, known)
    homes = known.homes() | askers
    codes = {key: str(home.ods_code) for key, home in homes.items() if home.ods_code}
    staff = spare.staff_of({*askers, *_lenders(scope, known)})
    team = Team([each for each in staff if _matters(each, askers)], scope.days)
    off = [scope.absence] if scope.absence else spare.absences_at(askers, scope.days)
    gaps = [] if scope.absence else spare.gaps_asked_about(askers, scope.days)
    sessions = missing(off, gaps, team, scope.own, now)
    lenders = Lenders(team, homes)
    asking = Asking(
        known, {key: codes.get(key, "") for key in askers}, purpose_of(scope.owner), lenders
    )
    people = tuple(willing(asking, team, scope.own))
    shown = {key: codes.get(key, "") for key in sorted({*askers, *(each.home for each in people)})}
    return Facts(
        sessions=tuple(sessions),
        people=people,
        surgeries=tuple(_surgeries(homes, shown, asking, team, sessions)),
        minutes=minutes_between(shown),
        earlier=Counter(spare.covered_before(askers, scope.days[0])),
        gps_in={
            (each.practice, each.day, each.half): team.gps_in(each.practice, each.day, each.half)
            for each in sessions
        },
    )


def purpose_of(owner: Organisation) -> Purpose:
    """What shared things are looked at for: a practice finds cover, a network plans the rota."""
    return Purpose.COVER if owner.is_practice else Purpose.ROTA


def _askers(scope: Scope, known: Known) -> dict[int, Organisation]:
    """The practices whose sessions are looked at: one's own; for a network, those that share."""
    if scope.owner.is_practice:
        return {scope.owner.pk: scope.owner}
    return {
        key: home
        for key, home in known.homes().items()
        if known.shares(key, Shared.ROTA, scope.days[0], Purpose.ROTA)
    }


def _matters(row: Person, askers: Mapping[int, Organisation]) -> bool:
    """Whether somebody has a part in it.

    Where one asks, whoever sees patients; elsewhere GPs, whom their practice may need itself, and
    whoever has said they would work.
    """
    does = Profession(row.profession)
    if row.home_id in askers:
        return does.is_clinical
    return does.is_gp or (does.is_clinical and bool(extras_of(row)))


def _lenders(scope: Scope, known: Known) -> set[int]:
    """Practices that share what their people would do on some day that is looked at."""
    return {
        home
        for home in known.homes()
        if any(
            known.shares(home, Shared.SPARE_SESSIONS, day, purpose_of(scope.owner))
            for day in days_of(scope.days)
        )
    }


def _surgeries(
    homes: Mapping[int, Organisation],
    codes: Mapping[int, str],
    asking: Asking,
    team: Team,
    sessions: Iterable[Missing],
) -> Iterator[Surgery]:
    """The practices concerned; the plan of a week only of those that ask."""
    patients, given = patients_of(codes), _given(asking.known, team.days[0])
    left = Counter((each.practice, monday_of(each.day)) for each in sessions)
    for key, code in codes.items():
        planned = team.planned(key) if key in asking.askers else {}
        yield Surgery(
            key=key,
            name=homes[key].name,
            code=code,
            patients=patients.get(key),
            planned=planned,
            met={week: max(count - left[key, week], 0) for week, count in planned.items()},
            lends_each=asking.lenders.rules[key].most_per_person,
            lends_all=asking.lenders.rules[key].most_per_practice,
            balance=given.get(key, 0.0),
            refuses=frozenset(_wished(asking.lenders.rules[key], Wish.REFUSED)),
            prefers=frozenset(_wished(asking.lenders.rules[key], Wish.PREFERRED)),
        )


def _wished(rules: LendingRules, wish: Wish) -> Iterator[int]:
    return (partner for partner, held in rules.wishes.items() if held is wish)


def _given(known: Known, day: date) -> dict[int, float]:
    """Sessions of cover given less those received, of those whose record may be known.

    One's own, and others' that share theirs; a network's manager keeps the record of all.
    """
    found: Counter[int] = Counter()
    for network in known.networks(day):
        found.update(balances(entries_of(network)))
    return {
        key: float(in_sessions(thousandths))
        for key, thousandths in found.items()
        if known.viewer in known.networks(day)
        or known.shares(key, Shared.COVER_RECORD, day, Purpose.FAIRNESS)
    }
