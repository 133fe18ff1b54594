"""One line of a proposal as a page shows it: who and why, and how the asking about it goes.

Who was asked is told whatever they answered, so that nobody learns who said no.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wraparound.actions.asking import pools_to_come
from wraparound.actions.candidates import may_know
from wraparound.actions.cover_shown import answered
from wraparound.actions.proposing.came import who_came
from wraparound.actions.proposing.shown import Asking, LineShown
from wraparound.operations.answers import Answer
from wraparound.operations.cover import OPEN, State
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.professions import Profession
from wraparound.operations.proposals import FOUND, LineState
from wraparound.operations.week import Half, Work
from wraparound.store.models import CoverRequest, Organisation, Person, ProposalLine
from wraparound.store.repositories import cover_asks, spare


class Requests:
    """The requests about the sessions of some lines, also those made since on another page.

    Args:
        lines: of a proposal.
    """

    def __init__(self, lines: Iterable[ProposalLine]) -> None:
        absences = {line.absence for line in lines if line.absence is not None}
        self._about = spare.requests_about(absences)

    def about(self, line: ProposalLine) -> CoverRequest | None:
        """The request about a line's session, if there is one."""
        return line.request or self._about.get((line.absence_id or 0, line.day, line.half))


def line_shown(
    line: ProposalLine, where: Organisation, seen: bool, requests: Requests
) -> LineShown | None:
    """A line as its viewer may see it; nothing if it is no longer needed.

    Args:
        line: which.
        where: the practice that looks, or the network.
        seen: whether they may know of who is in it.
        requests: those about the sessions of the proposal.
    """
    came, state = who_came(line), LineState(line.state)
    if state is LineState.GONE and came is None:
        return None
    request = requests.about(line)
    who = came or (line.person if seen else None)
    here = who is not None and who.home_id == line.practice_id
    asking = asking_about(line, request) if where.is_practice and request else None
    pool = _pool(line, came, request)
    return LineShown(
        key=line.pk,
        practice=line.practice.name,
        day=line.day,
        half=Half(line.half),
        work=Work(line.work),
        skill=line.skill,
        urgent=line.urgent,
        person=who.name if who else "",
        from_where=_from_where(who, here),
        why=FOUND if came else line.why if seen else NO_LONGER_SHARED,
        cost=_cost(0 if came else line.pence, pool) if who else "",
        travel="" if came or here or not who else _travel(line.minutes),
        state=LineState.GIVEN if came else state,
        kept=line.kept,
        request=request.pk if request else None,
        maybe=state is LineState.ASKED
        and asking is not None
        and line.person_id in {each.person for each in asking.maybe},
        person_key=who.pk if who else None,
        telephone=who.telephone if who else "",
        asking=asking,
    )


NO_LONGER_SHARED = "Their practice no longer shares what its people would do."


def asking_about(line: ProposalLine, request: CoverRequest) -> Asking | None:
    """How the asking about a line's session goes; nothing once somebody has it or nobody will."""
    if State(request.state) not in OPEN:
        return None
    asks, chosen = cover_asks.asks_of(request), line.state == LineState.ASKED.value
    others = [each.person for each in asks if each.person_id != line.person_id]
    known = [each for each in others if may_know(line.practice, each.home, line.day)]
    return Asking(
        names=tuple(each.name for each in known),
        first_at=None if known or chosen else _first_at(request),
        yes=answered(request, [each for each in asks if each.answer == Answer.YES.value]),
        maybe=answered(request, [each for each in asks if each.answer == Answer.MAYBE.value]),
    )


def _first_at(request: CoverRequest) -> datetime | None:
    return min(pools_to_come(request).values(), default=None)


def _pool(line: ProposalLine, came: Person | None, request: CoverRequest | None) -> Pool | None:
    """Where whoever is shown comes from."""
    if came is None or request is None:
        return Pool(line.pool) if line.pool else None
    asked = cover_asks.ask_of(request, came)
    return Pool(asked.pool) if asked else None


def _from_where(who: Person | None, here: bool) -> str:
    if who is None:
        return ""
    return Profession(who.profession).value if here else who.home.name


def _cost(pence: int, pool: Pool | None) -> str:
    if pence:
        return f"about £{pence / 100:,.0f}"
    return ABOUT[pool].cost if pool else ""


def _travel(minutes: int | None) -> str:
    if minutes is None:
        return "not known how far"
    return f"about {minutes} minutes by car"
