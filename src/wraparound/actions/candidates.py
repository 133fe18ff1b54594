"""Who could cover at a practice on a day: its own people, and those others share with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wraparound.actions.looking import sharers
from wraparound.operations.call_order import Candidate
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import Check, why_not_ready
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import Colleague
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import lending, people
from wraparound.store.repositories.rota.as_worked import colleagues_on
from wraparound.store.repositories.rota.away import leave_of

POOL_OF = {
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


def candidates_for(
    where: Organisation,
    day: date,
    purpose: Purpose = Purpose.COVER,
    only: int | None = None,
) -> list[Known]:
    """Everybody who could cover at a practice on a day and is not off.

    People of other practices are among them only where their practice shares what they would do,
    and only for what they have said they would; nobody of a practice this one takes no people of.

    Args:
        where: the practice.
        day: the day.
        purpose: what it is looked at for.
        only: key of the one practice whose people are wanted; nothing for all.
    """
    own = _own(where, day) if only in (None, where.pk) else ()
    return [*own, *_shared(where, day, purpose, only)]


def _own(where: Organisation, day: date) -> Iterator[Known]:
    """The practice's own people, and those it knows by name."""
    for each, colleague in _not_away(where, day):
        pool = POOL_OF[Engagement(each.engagement)]
        yield Known(each, _candidate(each, colleague, pool, where, day, elsewhere=""))


def _shared(where: Organisation, day: date, purpose: Purpose, only: int | None) -> Iterator[Known]:
    """People of other practices that share what their people would do elsewhere."""
    rules = lending.rules_of([where.pk])[where.pk]
    for fellow, networks in sharers(where, day, Shared.SPARE_SESSIONS, purpose, only).items():
        # Whoever looks at how others see them does not learn whom these would rather not ask.
        if only is None and rules.refuses(fellow.pk):
            continue
        buddies = any(network.form == Form.BUDDIES.value for network in networks)
        for each, colleague in _not_away(fellow, day):
            candidate = _candidate(
                each,
                colleague,
                Pool.BUDDY if buddies else Pool.NETWORK,
                where,
                day,
                elsewhere=fellow.name,
                preferred=rules.prefers(fellow.pk),
            )
            if candidate.would:
                yield Known(each, candidate)


def _candidate(
    row: Person,
    colleague: Colleague,
    pool: Pool,
    where: Organisation,
    day: date,
    elsewhere: str,
    preferred: bool = False,
) -> Candidate:
    at_home = not elsewhere and pool is Pool.OWN
    items = people.ready_items(row, {where.pk: str(where.ods_code)})
    profession = Profession(row.profession)
    code = str(where.ods_code)
    return Candidate(
        colleague=colleague,
        pool=pool,
        telephone=row.telephone,
        elsewhere=elsewhere,
        would=people.would_work(row, day, elsewhere=bool(elsewhere)),
        not_ready=None if at_home else why_not_ready(row.name, profession, items, code, day),
        logs_in=True
        if at_home
        else any(item.check is Check.LOG_IN and item.practice == code for item in items),
        preferred=preferred,
    )


def may_know(where: Organisation, home: Organisation, day: date) -> bool:
    """Whether a practice may know what the people of another would do on a day; its own, always."""
    return home.pk == where.pk or home.pk in _homes_known(where, day)


def known_among(where: Organisation, people: Iterable[Person], day: date) -> list[Person]:
    """Those of some people of whom a practice may know what they would do on a day."""
    known = _homes_known(where, day)
    return [each for each in people if each.home_id in known]


def _homes_known(where: Organisation, day: date) -> set[int]:
    """Keys of the practices whose people a practice may know of on a day, its own among them."""
    return {where.pk, *(fellow.pk for fellow in sharers(where, day, Shared.SPARE_SESSIONS))}


def _not_away(practice: Organisation, day: date) -> list[tuple[Person, Colleague]]:
    """Who is neither off nor on leave, with what they work that day."""
    staff = list(people.people_of(practice))
    away = people.off_on(day, staff)
    away |= {each.person for each in leave_of([row.pk for row in staff], day, day)}
    worked = colleagues_on(staff, day)
    return [(each, worked[each.pk]) for each in staff if each.pk not in away]
