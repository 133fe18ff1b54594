"""Laws of the rota, on weeks nobody thought of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rotas import ELM, MONDAY, SUNDAY

from wraparound.operations.professions import Profession
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.cells import read_day, read_time, write_day, write_time
from wraparound.operations.rota.gaps import gaps
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.practice_rota import Covered, PracticeRota, Reachable
from wraparound.operations.rota.session import (
    LONGEST,
    Session,
    clashes,
    halves_of,
    moment,
    why_not_times,
)
from wraparound.operations.rota.sheet import Accepted, Known, Rejected, read_sheet, write_sheet
from wraparound.operations.rota.staffing import GPS, AtLeast, Rule, Staffing
from wraparound.operations.rota.swap import swapped, why_not_swap
from wraparound.operations.rota.template import sessions_of, usual_pattern
from wraparound.operations.times import LONDON
from wraparound.operations.week import Colleague, Half, UsualSession, Work

BLOODS = frozenset({"bloods"})
OWN = AtLeast(2, GPS), AtLeast(1, skill="bloods")
GROWING = frozenset({Rule.GP, Rule.DUTY, Rule.OWN})
"""Rules about who is in, whoever else is; the others are about those who are."""

PROFESSIONS = (
    Profession.PARTNER, Profession.SALARIED, Profession.TRAINEE, Profession.PHYSICIAN_ASSISTANT,
    Profession.NURSE, Profession.RECEPTION,
)  # fmt: skip

halves, days = st.sampled_from(Half), st.integers(0, 6).map(lambda n: MONDAY + timedelta(days=n))
sites = st.sampled_from(("", "", "Elm Road", "Branch", "remote"))


@st.composite
def colleagues(draw: st.DrawFn) -> dict[int, Colleague]:
    """Up to six people, each with up to eight half days of a week."""
    people = {}
    for key in range(1, draw(st.integers(1, 6)) + 1):
        usual = draw(st.dictionaries(st.tuples(st.integers(0, 6), halves),
                                     st.sampled_from(Work), max_size=8))  # fmt: skip
        week = tuple(UsualSession(day, half, work) for (day, half), work in usual.items())
        people[key] = Colleague(key, f"Person {key}", draw(st.sampled_from(PROFESSIONS)), week)
    return people


@st.composite
def aways(draw: st.DrawFn, people: dict[int, Colleague]) -> Away:
    first, last = sorted((draw(days), draw(days)))
    since, until = (draw(halves), draw(halves)) if first < last else (Half.MORNING, draw(halves))
    who = draw(st.sampled_from(sorted(people)))
    return Away(who, first, last, since, until, planned=draw(st.booleans()))


@st.composite
def rotas(draw: st.DrawFn) -> PracticeRota:
    """A week of a practice, with people away, some of them covered, and days closed."""
    people = draw(colleagues())
    opening = Opening(
        tuple(draw(st.lists(st.builds(Closed, days, st.none() | halves), max_size=3)))
    )
    sessions = tuple(
        replace(session, site=draw(sites))
        for each in people.values()
        for session in sessions_of(usual_pattern(each, ELM), MONDAY, SUNDAY, opening)
    )
    covers = tuple(
        Covered(replace(each, person=draw(st.sampled_from(sorted(people)))), each.person)
        for each in sessions
        if draw(st.integers(0, 4)) == 0
    )
    line = Reachable("Dr Vane", draw(days), SUNDAY, person=draw(st.none() | st.just(1)))
    return PracticeRota(
        ELM, people, sessions,
        skills={key: BLOODS for key in people if draw(st.booleans())},
        away=tuple(draw(st.lists(aways(people), max_size=3))),
        covers=covers,
        reachable=draw(st.sampled_from(((), (line,)))),
        opening=opening,
        staffing=Staffing(own=draw(st.sampled_from(((), OWN)))),
    )  # fmt: skip


def found(rota: PracticeRota):
    return gaps(rota, MONDAY, SUNDAY)


def broken(rota: PracticeRota) -> set:
    """The rules about who is in that do not hold."""
    return {(gap.day, gap.half, gap.rule, gap.own) for gap in found(rota) if gap.rule in GROWING}


def half_days(rota: PracticeRota) -> set[tuple[date, Half]]:
    return {(gap.day, gap.half) for gap in found(rota)}


# Gaps


@given(rota=rotas())
def test_no_gap_when_everybody_is_in_and_the_rules_are_met(rota: PracticeRota) -> None:
    """With two GPs, one on duty, and a receptionist added in core hours, whoever else works."""
    doctor, desk, nurse = 101, 102, 103
    added = {
        doctor: Colleague(doctor, "Dr Duty", Profession.PARTNER),
        desk: Colleague(desk, "Ms Desk", Profession.RECEPTION),
        nurse: Colleague(nurse, "Dr More", Profession.SALARIED),
    }
    core = ((MONDAY + timedelta(days=n), at) for n in range(5) for at in (time(8), time(13)))
    more = tuple(
        Session(key, ELM, day, at, time(at.hour + 5), work, "Elm Road")
        for day, at in core
        for key, work in ((doctor, Work.DUTY), (desk, Work.ADMINISTRATION), (nurse, Work.ROUTINE))
    )
    own = tuple(replace(each, site="Elm Road") for each in rota.sessions)
    whole = replace(
        rota, people=rota.people | added, sessions=own + more, away=(), covers=(),
        skills={desk: BLOODS},
    )  # fmt: skip
    assert found(whole) == []


@given(rota=rotas(), data=st.data())
def test_somebody_more_away_never_closes_a_gap(rota: PracticeRota, data: st.DataObject) -> None:
    """Each half day with a gap still has one, and each rule about who is in is still broken."""
    worse = replace(rota, away=(*rota.away, data.draw(aways(dict(rota.people)))))
    assert half_days(rota) <= half_days(worse)
    assert broken(rota) <= broken(worse)


@given(rota=rotas(), data=st.data())
def test_somebody_less_on_the_rota_never_closes_a_gap(
    rota: PracticeRota, data: st.DataObject
) -> None:
    """As if they had never worked there: no rule about who is in begins to hold."""
    gone = data.draw(st.sampled_from(sorted(rota.people)))
    left = replace(
        rota,
        sessions=tuple(each for each in rota.sessions if each.person != gone),
        covers=tuple(each for each in rota.covers if each.session.person != gone),
    )
    assert broken(rota) <= broken(left)


@given(rota=rotas(), data=st.data())
def test_agreed_cover_never_opens_a_gap_of_who_is_in(
    rota: PracticeRota, data: st.DataObject
) -> None:
    """Whoever covers whom, no rule about who is in stops holding."""
    assume(rota.sessions)
    session = data.draw(st.sampled_from(rota.sessions))
    who = data.draw(st.sampled_from(sorted(rota.people)))
    covered = Covered(replace(session, person=who), session.person)
    assert broken(replace(rota, covers=(*rota.covers, covered))) <= broken(rota)


@given(rota=rotas())
def test_gaps_are_in_order_and_never_on_closed_half_days(rota: PracticeRota) -> None:
    """Urgent care first, then in time; each in one sentence with its day."""
    all_gaps = found(rota)
    order = [(gap.urgency, gap.day, list(Half).index(gap.half)) for gap in all_gaps]
    assert order == sorted(order)
    for gap in all_gaps:
        assert rota.opening.why_closed(gap.day, gap.half) is None
        assert f"{gap.day:%A %-d %B}" in str(gap)
        assert str(gap).count(". ") == 0
        assert str(gap).endswith(".")


@given(rota=rotas())
def test_every_uncovered_session_is_named_by_a_gap_and_no_other(rota: PracticeRota) -> None:
    """A session is uncovered if its person is away and nobody who is not works in their place."""

    def place(day: date, half: Half) -> tuple[date, int]:
        return day, ["morning", "afternoon", "evening"].index(half)

    def is_away(person: int, session: Session) -> bool:
        then = place(session.day, session.half)
        return any(
            place(each.first, each.first_half) <= then <= place(each.last, each.last_half)
            for each in rota.away
            if each.person == person
        )

    uncovered = {
        session
        for session in rota.sessions
        if session.work is not Work.LEARNING
        and is_away(session.person, session)
        and not any(
            each.instead_of == session.person
            and (each.session.day, each.session.starts) == (session.day, session.starts)
            and not is_away(each.session.person, session)
            for each in rota.covers
        )
    }
    assert {session for gap in found(rota) for session in gap.sessions} == uncovered


# Swaps


@given(rota=rotas(), data=st.data())
def test_a_swap_keeps_the_number_of_sessions_of_each_kind(
    rota: PracticeRota, data: st.DataObject
) -> None:
    """Of each kind, and of each person; done twice it is undone."""
    assume(len({each.person for each in rota.sessions}) > 1)
    one = data.draw(st.sampled_from(rota.sessions))
    other = data.draw(st.sampled_from([s for s in rota.sessions if s.person != one.person]))
    after = swapped(rota.sessions, one, other)
    kinds = [Counter(replace(each, person=0) for each in rows) for rows in (rota.sessions, after)]
    assert kinds[0] == kinds[1]
    assert Counter(s.person for s in after) == Counter(s.person for s in rota.sessions)
    taken, given_ = replace(one, person=other.person), replace(other, person=one.person)
    assert {taken, given_} <= set(after)
    if why_not_swap(rota, one, other) is None:
        assert set(swapped(after, taken, given_)) == set(rota.sessions)
        assert not set(_pairs(after)) - set(_pairs(rota.sessions))
        assert broken(replace(rota, sessions=after)) <= broken(rota)


def _pairs(sessions: tuple[Session, ...]) -> list[frozenset[Session]]:
    return [frozenset(pair) for pair in clashes(sessions)]


# Hours

CHANGES = st.sampled_from((date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24),
                           date(2026, 10, 25), date(2026, 11, 2)))  # fmt: skip
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@given(day=CHANGES, cuts=st.sets(MINUTES, min_size=1, max_size=8))
def test_hours_add_up_over_clock_changes(day: date, cuts: set[time]) -> None:
    """REL-1: a day cut into sessions has 23, 24 or 25 hours, whatever the cuts."""
    skipped = {each for each in cuts if each.hour == 1 and day == date(2026, 3, 29)}
    marks = [time(0), *(cuts - skipped), time(12)]
    marks = [*sorted(set(marks)), time(0)]
    cut = list(pairwise(marks))
    parts = [Session(1, ELM, day, starts, ends) for starts, ends in cut]
    midnight = [datetime.combine(day + timedelta(days=n), time(0), LONDON) for n in (0, 1)]
    whole = midnight[1].astimezone(UTC) - midnight[0].astimezone(UTC)
    assert sum((each.length for each in parts), timedelta(0)) == whole
    assert abs(sum(each.hours for each in parts) - whole / timedelta(hours=1)) < 1e-9
    assert clashes(parts) == []


@st.composite
def anybodys(draw: st.DrawFn) -> Session:
    """A session somebody could work, at any time of some days."""
    day, starts = draw(CHANGES), draw(MINUTES)
    length = timedelta(minutes=draw(st.integers(1, LONGEST // timedelta(minutes=1))))
    ends = (datetime.combine(day, starts) + length).time()
    if why_not_times(day, starts, ends):
        day = MONDAY
    return Session(draw(st.integers(1, 3)), ELM, day, starts, ends)


def crowded(session: Session) -> Session:
    """The session of one of two people on one day, so that several overlap."""
    return replace(session, person=session.person % 2, day=MONDAY)


@given(session=anybodys())
def test_every_session_counts_for_a_half_day_it_is_worked_in(session: Session) -> None:
    """One at least, in order; it lasts as long as the clock goes on, and no half day is made up."""
    order = [list(Half).index(half) for half in halves_of(session.starts, session.ends)]
    assert order
    assert order == sorted(set(order))
    begins = (time(0), time(13), time(18, 30))
    crosses = session.ends <= session.starts
    assert all(crosses or session.ends > begins[place] for place in order)
    assert timedelta(0) < session.length <= LONGEST + timedelta(hours=1)
    assert session.starts_at == moment(session.day, session.starts)


@given(sessions=st.lists(anybodys().map(crowded), max_size=8))
def test_clashes_are_those_one_finds_by_comparing_every_pair(sessions: list[Session]) -> None:
    """The slow way: each pair of one person, minute by minute in UTC."""
    slow = Counter(
        frozenset((id(one), id(other)))
        for n, one in enumerate(sessions)
        for other in sessions[n + 1 :]
        if one.person == other.person
        and max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)
    )
    assert Counter(frozenset(map(id, pair)) for pair in clashes(sessions)) == slow


# Sheets

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")),
                max_size=8)  # fmt: skip
NAMES = {1: "Dr Shah", 2: "Nurse O’Poe", 3: "=Ms, Reid"}


@st.composite
def sheets(draw: st.DrawFn) -> list[Session]:
    """Sessions without a clash, in the order they are written."""
    drawn = [
        replace(each, work=draw(st.sampled_from(Work)), site=draw(WORDS), room=draw(WORDS),
                skill=draw(WORDS))
        for each in draw(st.lists(anybodys(), min_size=1, max_size=6))
    ]  # fmt: skip
    doubled = {id(later) for _, later in clashes(drawn)}
    kept = [each for each in drawn if id(each) not in doubled]
    return sorted(kept, key=lambda each: (each.day, each.starts, NAMES[each.person]))


@given(sessions=sheets())
def test_import_of_export_gives_the_same(sessions: list[Session]) -> None:
    """Every session with all it holds, and writing it again gives the same sheet."""
    sheet = write_sheet(sessions, NAMES)
    read = read_sheet(sheet, Known(ELM, NAMES))
    assert read == Accepted(tuple(sessions))
    assert write_sheet(read.sessions, NAMES) == sheet


@given(sessions=sheets(), data=st.data())
def test_one_bad_cell_is_named_and_nothing_is_imported(
    sessions: list[Session], data: st.DataObject
) -> None:
    """Wherever it is, by its own cell and by no other."""
    sheet = write_sheet(sessions, NAMES)
    row, column = data.draw(st.integers(1, len(sheet) - 1)), data.draw(st.integers(0, 4))
    sheet[row][column] = data.draw(st.sampled_from(("", "nonsense")))
    read = read_sheet(sheet, Known(ELM, NAMES))
    assert isinstance(read, Rejected)
    assert [fault.cell for fault in read.faults] == [f"{'ABCDE'[column]}{row + 1}"]


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), at=MINUTES)
def test_days_and_times_read_back(day: date, at: time) -> None:
    """As written by us, and as people write them in words."""
    assert read_day(write_day(day)) == day
    assert read_day(f"{day:%A %-d %B %Y}") == read_day(f"{day:%a %d-%b-%y}") == day
    assert read_time(write_time(at)) == at
    assert read_time(f"{at:%I.%M}{'am' if at.hour < 12 else 'pm'}") == at
