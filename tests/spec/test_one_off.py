"""If one person is off: what is missing, who could help, and what only one person can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.rotas import ELM, MONDAY, SUNDAY, rota
from tests.spec.manual import shows
from tests.worlds import drawn

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.staffing import Rule, Staffing
from wraparound.operations.week import Half, Work
from wraparound.rostering.one_off import (
    Ahead,
    Asked,
    Buddies,
    Duty,
    Kind,
    MoreSession,
    Trained,
    answered,
    one_off,
    sole_holders,
    worth_of_changes,
)
from wraparound.rostering.practice import Practice, Standing
from wraparound.rostering.problem import Problem
from wraparound.rostering.worker import Spare, Worker

WEEK = """
person    | does               | mon morning    | mon afternoon
Dr Shah   | GP partner         | duty doctor    | -
Dr Wells  | salaried GP        | routine clinic | duty doctor
Mr Adeyo  | pharmacist         | routine clinic | routine clinic
Ms Reid   | receptionist       | administration | administration
"""

MISSING = """
who is off | when          | what nobody would do
Dr Wells   | mon afternoon | a GP, a duty doctor and a GP to supervise
"""

ONLY_MONDAY = Opening(tuple(Closed(MONDAY + timedelta(days=n)) for n in range(1, 7)))
SHAH, WELLS, ADEYO, REID = 1, 2, 3, 4
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON
OAK = 8
HELP = 20


def elm(away: str = "", **settings) -> PracticeRota:
    return rota(WEEK, away, **({"opening": ONLY_MONDAY} | settings))


def helper(key: int = HELP, **details) -> Worker:
    """A GP of Oak Surgery who is ready to work at Elm."""
    usual = {"name": "Dr Hope", "home": OAK, "profession": Profession.SALARIED}
    return Worker(key, **(usual | {"ready": {ELM: SUNDAY}} | details))


def ahead(world: PracticeRota, *workers: Worker, spares=(), standing=()) -> Ahead:
    problem = Problem(
        needs=(),
        workers=workers,
        practices=(Practice(ELM, "Elm Surgery", 3_000.0), Practice(OAK, "Oak Surgery", 9_000.0)),
        spares=tuple(Spare(key, MONDAY, half) for key, half in spares),
        standing=tuple(standing),
    )
    return Ahead({ELM: world}, problem, MONDAY, SUNDAY)


def told(weeks: Ahead) -> list[dict[str, str]]:
    """The answer as it would be drawn."""
    names = {key: each.name for key, each in weeks.rotas[ELM].people.items()}
    return [
        {
            "who is off": names[each.person],
            "when": f"{lack.day:%a} {lack.half}".lower(),
            "what nobody would do": lack.what,
        }
        for each in one_off(weeks).unsafe
        for lack in each.missing
    ]


def test_the_manual_shows_this_week_and_what_would_be_missing():
    assert shows(WEEK, MISSING, page="one-off.md")


def test_a_gp_who_is_in_becomes_duty_doctor():
    """Dr Wells does in the morning what Dr Shah would; in the afternoon nobody does for her."""
    assert told(ahead(elm())) == drawn(MISSING)


def test_a_neighbour_who_would_come_makes_the_week_safe():
    assert told(ahead(elm(), helper(), spares=[(HELP, AFTERNOON)])) == []


def test_a_neighbour_who_is_not_ready_does_not():
    weeks = ahead(elm(), helper(ready={}), spares=[(HELP, AFTERNOON)])
    assert {each["who is off"] for each in told(weeks)} == {"Dr Wells"}


def test_own_staff_help_at_home_without_being_ready_anywhere():
    shah = Worker(SHAH, "Dr Shah", ELM, Profession.PARTNER)
    assert told(ahead(elm(), shah, spares=[(SHAH, AFTERNOON)])) == []


def test_nobody_covers_for_themselves():
    wells = Worker(WELLS, "Dr Wells", ELM, Profession.SALARIED)
    weeks = ahead(elm(), wells, spares=[(WELLS, AFTERNOON)])
    assert {each["who is off"] for each in told(weeks)} == {"Dr Wells"}


def test_somebody_with_two_rows_is_off_as_both():
    """The bank knows Dr Wells by the same registration."""
    wells = Worker(WELLS, "Dr Wells", ELM, Profession.SALARIED, registration="9")
    bank = helper(registration="9", engagement=Engagement.BANK)
    weeks = ahead(elm(), wells, bank, spares=[(HELP, AFTERNOON)])
    assert {each["who is off"] for each in told(weeks)} == {"Dr Wells"}


def test_who_would_cover_a_colleague_on_leave_is_missed_as_well():
    """With Dr Wells on leave the week hangs on the neighbour: then their being off is unsafe."""
    leave = "person | from | until\nDr Wells | mon afternoon | mon evening"
    weeks = ahead(elm(leave), helper(), spares=[(HELP, AFTERNOON)])
    answer = one_off(weeks)
    assert answer.open_already == ()
    assert [each.person for each in answer.unsafe] == [HELP]


def test_what_nobody_does_anyhow_is_told_apart():
    leave = "person | from | until\nDr Wells | mon morning | mon evening"
    answer = one_off(ahead(elm(leave)))
    assert [(each.half, each.what) for each in answer.open_already] == [
        (AFTERNOON, "a GP, a duty doctor and a GP to supervise")
    ]
    assert [(each.person, [lack.half for lack in each.missing]) for each in answer.unsafe] == [
        (SHAH, [MORNING])
    ]


def test_a_rule_that_does_not_hold_at_a_practice_is_not_missed():
    staffing = Staffing(frozenset(Rule) - {Rule.GP, Rule.DUTY, Rule.SUPERVISION})
    assert told(ahead(elm(staffing=staffing))) == []


def test_nobody_is_missed_while_the_practice_is_closed():
    closed = Opening(tuple(Closed(MONDAY + timedelta(days=n)) for n in range(7)))
    assert told(ahead(elm(opening=closed))) == []


def with_a_clinic(world: PracticeRota, *holders: int, of: int = SHAH) -> PracticeRota:
    """Dr Shah's Monday morning is a clinic that needs a skill, which these have."""
    sessions = tuple(
        replace(each, work=Work.PROCEDURE, skill="coils")
        if each.person == of and each.half is MORNING
        else each
        for each in world.sessions
    )
    skills = {key: frozenset({"coils"}) for key in holders}
    return replace(world, sessions=sessions, skills=skills)


def test_a_clinic_only_one_can_hold_is_missed():
    weeks = ahead(with_a_clinic(elm(), SHAH))
    missing = {each.person: [lack.what for lack in each.missing] for each in one_off(weeks).unsafe}
    assert missing[SHAH] == ["somebody who can do coils"]


def test_a_clinic_a_colleague_can_hold_is_not():
    weeks = ahead(with_a_clinic(elm(), SHAH, WELLS))
    assert [each.person for each in one_off(weeks).unsafe] == [WELLS]


def test_a_clinic_a_neighbour_can_hold_is_not():
    able = helper(skills=frozenset({"coils"}))
    weeks = ahead(with_a_clinic(elm(), SHAH), able, spares=[(HELP, MORNING)])
    assert [each.person for each in one_off(weeks).unsafe] == [WELLS]


def test_who_needs_supervision_covers_nothing_once_the_gp_is_off():
    """The only GP of the morning off, and with her the pharmacist who would hold a clinic there."""
    world = rota(
        """
        person   | does       | mon morning
        Dr Shah  | GP partner | duty doctor
        Mr Adeyo | pharmacist | procedures
        """,
        "person | from | until\nMr Adeyo | mon morning | mon evening",
        opening=Opening((*ONLY_MONDAY.closed, Closed(MONDAY, AFTERNOON))),
    )
    clinic = with_a_clinic(world, 2, of=2)
    lent = helper(profession=Profession.PHARMACIST, skills=frozenset({"coils"}))
    stays = [Standing(ELM, MONDAY, MORNING, gps=1, duty=SHAH)]
    weeks = ahead(clinic, lent, spares=[(HELP, MORNING)], standing=stays)
    answer = one_off(weeks)
    assert answer.open_already == ()
    missing = {each.person: [lack.what for lack in each.missing] for each in answer.unsafe}
    assert missing[SHAH] == ["a GP and a duty doctor", "somebody who can do coils"]


class TestChanges:
    """What one change would make safe."""

    def best(self, weeks: Ahead):
        asked = Asked(weeks)
        return worth_of_changes(asked, answered(asked))

    def test_a_session_more_of_a_colleague(self):
        shah = Worker(SHAH, "Dr Shah", ELM, Profession.PARTNER)
        found = self.best(ahead(elm(), shah))
        assert [(each.change, each.weeks, each.people) for each in found] == [
            (MoreSession(SHAH, 0, AFTERNOON), 1, (WELLS,))
        ]

    def test_buddies_that_get_each_other_ready(self):
        found = self.best(ahead(elm(), helper(ready={}), spares=[(HELP, AFTERNOON)]))
        assert [(each.change, each.weeks) for each in found] == [(Buddies(ELM, OAK), 1)]

    def test_a_skill_learnt(self):
        weeks = ahead(with_a_clinic(elm(), SHAH), helper(), spares=[(HELP, MORNING)])
        found = self.best(weeks)
        assert (Trained(HELP, "coils"), (SHAH,)) in [(each.change, each.people) for each in found]

    def test_where_all_is_safe_nothing_is_proposed(self):
        assert self.best(ahead(elm(), helper(), spares=[(HELP, AFTERNOON)])) == []


class TestSoleHolders:
    """What only one person can do."""

    def test_the_only_one_of_a_profession_at_a_practice(self):
        found = sole_holders(ahead(elm()))
        assert {(each.person, each.what) for each in found} == {
            (ADEYO, "pharmacist"),
            (REID, "receptionist"),
        }
        assert {each.practice for each in found} == {ELM}

    def test_a_skill_one_person_of_the_network_has(self):
        found = sole_holders(ahead(with_a_clinic(elm(), SHAH)))
        assert [(each.person, each.what) for each in found if each.kind is Kind.SKILL] == [
            (SHAH, "coils")
        ]

    def test_a_skill_a_neighbour_lends_has_two_holders(self):
        able = helper(skills=frozenset({"coils"}))
        weeks = ahead(with_a_clinic(elm(), SHAH), able, spares=[(HELP, MORNING)])
        assert not [each for each in sole_holders(weeks) if each.kind is Kind.SKILL]

    def test_the_only_one_who_may_decide_something(self):
        duties = [
            Duty(ELM, "agree to cover", frozenset({REID})),
            Duty(ELM, "say that someone is off", frozenset({REID, SHAH})),
        ]
        found = [each for each in sole_holders(ahead(elm()), duties) if each.kind is Kind.DUTY]
        assert [(each.person, each.what) for each in found] == [(REID, "agree to cover")]
