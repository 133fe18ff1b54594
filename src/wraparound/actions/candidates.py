"""Who could cover at a practice on a day: its own people, and those others share with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wraparound.operations.call_order import Candidate
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import Check, why_not_ready
from wraparound.operations.sharing import Grant, Shared, shares
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import people
from wraparound.store.repositories.organisations import fellow_practices, grants_to, networks_of

_POOL_OF = {
    Engagement.PRACTICE: Pool.OWN,
    Engagement.NETWORK: Pool.NETWORK,
    Engagement.BANK: Pool.BANK,
    Engagement.LOCUM: Pool.LOCUM,
}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who could cover.

    Attributes:
        person: their row.
        candidate: what the rules need to know of them.
    """

    person: Person
    candidate: Candidate


def candidates_for(where: Organisation, day: date) -> list[Known]:
    """Everybody who could cover at a practice on a day and is not off.

    People of other practices are among them only where their practice shares what they would do,
    and only for what they have said they would.

    Args:
        where: the practice.
        day: the day.
    """
    return [*_own(where, day), *_shared(where, day)]


def _own(where: Organisation, day: date) -> Iterator[Known]:
    """The practice's own people, and those it knows by name."""
    for each in _not_off(where, day):
        pool = _POOL_OF[Engagement(each.engagement)]
        yield Known(each, _candidate(each, pool, where, day, elsewhere=""))


def _shared(where: Organisation, day: date) -> Iterator[Known]:
    """People of other practices that share what their people would do elsewhere."""
    viewers, grants = viewers_of(where, day)
    for fellow, networks in fellow_practices(where, day).items():
        if not shares(grants, fellow.pk, Shared.SPARE_SESSIONS, viewers, day):
            continue
        buddies = any(network.form == Form.BUDDIES.value for network in networks)
        for each in _not_off(fellow, day):
            candidate = _candidate(
                each,
                Pool.BUDDY if buddies else Pool.NETWORK,
                where,
                day,
                elsewhere=fellow.name,
            )
            if candidate.would:
                yield Known(each, candidate)


def _candidate(
    row: Person, pool: Pool, where: Organisation, day: date, elsewhere: str
) -> Candidate:
    at_home = not elsewhere and pool is Pool.OWN
    items = people.ready_items(row, {where.pk: str(where.ods_code)})
    profession = Profession(row.profession)
    code = str(where.ods_code)
    return Candidate(
        colleague=people.colleague(row),
        pool=pool,
        telephone=row.telephone,
        elsewhere=elsewhere,
        would=people.would_work(row, day, elsewhere=bool(elsewhere)),
        not_ready=None if at_home else why_not_ready(row.name, profession, items, code, day),
        logs_in=True
        if at_home
        else any(item.check is Check.LOG_IN and item.practice == code for item in items),
    )


def may_know(where: Organisation, home: Organisation, day: date) -> bool:
    """Whether a practice may know what the people of another would do on a day; its own, always."""
    if home.pk == where.pk:
        return True
    viewers, grants = viewers_of(where, day)
    fellows = {fellow.pk for fellow in fellow_practices(where, day)}
    return home.pk in fellows and shares(grants, home.pk, Shared.SPARE_SESSIONS, viewers, day)


def viewers_of(where: Organisation, day: date) -> tuple[frozenset[int], list[Grant]]:
    """The practice and its networks, and what is shared with any of them."""
    viewers = frozenset({where.pk, *(network.pk for network in networks_of(where, day))})
    return viewers, grants_to(viewers)


def _not_off(practice: Organisation, day: date) -> list[Person]:
    staff = list(people.people_of(practice))
    off = people.off_on(day, staff)
    return [each for each in staff if each.pk not in off]
