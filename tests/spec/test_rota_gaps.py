"""Gaps: which rule does not hold, why, and whose session would close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from tests.rotas import MONDAY, SUNDAY, at, rota, session_at, told
from tests.spec.manual import shows
from tests.worlds import drawn

from wraparound.operations.professions import Profession
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.gaps import gaps
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.practice_rota import Covered, Reachable
from wraparound.operations.rota.session import REMOTE
from wraparound.operations.rota.staffing import GPS, AtLeast, Rule, Staffing, Urgency
from wraparound.operations.week import Half, Work

ELM = """
person    | does                | mon morning    | mon afternoon
Dr Shah   | GP partner          | duty doctor    | routine clinic
Dr Wells  | salaried GP         | -              | duty doctor
Mr Adeyo  | physician assistant | routine clinic | routine clinic
Nurse Poe | nurse               | procedures     | -
Ms Reid   | receptionist        | administration | administration
Dr Vane   | locum GP            | -              | -
"""

DR_SHAH_IS_OFF = """
person  | from        | until
Dr Shah | mon morning | mon evening
"""

MISSING = """
when          | what                            | who would have
mon morning   | a GP is in, or can be reached   | Dr Shah
mon morning   | there is a duty doctor          | Dr Shah
mon morning   | a GP is in to supervise         | Dr Shah
mon afternoon | somebody covers who is away     | Dr Shah
"""

ONLY_MONDAY = Opening(tuple(Closed(MONDAY + timedelta(days=n)) for n in range(1, 7)))
MORNING, AFTERNOON = (MONDAY, Half.MORNING), (MONDAY, Half.AFTERNOON)


def elm(away: str = "", covers: str = "", **settings):
    """Elm, which is open on Monday only, so that tables are short."""
    return rota(ELM, away, covers, **({"opening": ONLY_MONDAY} | settings))


def rules(world, half=MORNING) -> set[Rule]:
    return {gap.rule for gap in gaps(world, MONDAY, SUNDAY) if (gap.day, gap.half) == half}


def who_is_off(*names: str) -> str:
    rows = [f"{name} | mon morning | mon evening" for name in names]
    return "\n".join(["person | from | until", *rows])


def without(world, *names: str):
    """The rota as if somebody had never been in it."""
    gone = {key for key, each in world.people.items() if each.name in names}
    return replace(world, sessions=tuple(s for s in world.sessions if s.person not in gone))


def test_nothing_is_missing_when_everybody_is_in():
    """Each half day has a GP, a duty doctor, supervision and two people."""
    assert told(elm()) == []


def test_the_gaps_a_doctor_off_leaves():
    """In the afternoon Dr Wells is duty doctor, so that only the clinic is missing."""
    assert told(elm(DR_SHAH_IS_OFF)) == drawn(MISSING)


def test_the_manual_shows_it():
    """The page people read draws the same tables."""
    assert shows(ELM, DR_SHAH_IS_OFF, MISSING, page="rota.md")


def test_each_gap_explains_itself_in_one_sentence():
    """What, when, and who is away; and what to do."""
    found = gaps(elm(DR_SHAH_IS_OFF), MONDAY, MONDAY)
    assert [str(gap) for gap in found] == [
        (
            "No GP is in on the morning of Monday 2 November, and none is named who can be reached:"
            " Dr Shah is off."
        ),
        "There is no duty doctor on the morning of Monday 2 November: Dr Shah is off.",
        (
            "Mr Adeyo works on the morning of Monday 2 November and no GP is in to supervise: "
            "Dr Shah is off."
        ),
        "Dr Shah is off on the afternoon of Monday 2 November and nobody covers: routine clinic.",
    ]
    assert all(gap.reason.next_step for gap in found)


def test_leave_leaves_the_same_gaps_and_is_called_leave():
    """An absence at short notice is called off; neither says why."""
    leave = DR_SHAH_IS_OFF.replace("until", "until | planned").replace("evening", "evening | yes")
    assert told(elm(leave)) == drawn(MISSING)
    assert "Dr Shah is on leave" in str(gaps(elm(leave), MONDAY, MONDAY)[0])


def test_agreed_cover_closes_the_gaps():
    """A locum works the morning; the afternoon is still missing."""
    world = elm(DR_SHAH_IS_OFF, "person | instead of | when\nDr Vane | Dr Shah | mon morning")
    assert told(world) == [drawn(MISSING)[-1]]


def test_cover_of_a_day_long_session_closes_only_the_half_it_is_for():
    """A locum until noon is no cover for the afternoon."""
    world = elm(DR_SHAH_IS_OFF)
    long = replace(session_at(world, "Dr Shah", "mon morning"), ends=world.sessions[1].ends)
    noon = replace(long, person=6, ends=session_at(elm(), "Dr Shah", "mon morning").ends)
    world = replace(world, sessions=(long, *world.sessions[2:]), covers=(Covered(noon, 1),))
    assert [(gap.half, gap.rule) for gap in gaps(world, MONDAY, MONDAY)] == [
        (Half.AFTERNOON, Rule.SESSION)
    ]


def test_cover_closes_only_the_session_it_is_for():
    """Not another one of the same morning, nor that of somebody else."""
    world = elm(DR_SHAH_IS_OFF)
    whole = session_at(world, "Dr Shah", "mon morning")
    early, late = replace(whole, ends=time(10)), replace(whole, starts=time(10), work=Work.ROUTINE)
    rest = tuple(each for each in world.sessions if each.person not in (1, 3))
    cover = Covered(replace(early, person=6), 1)
    split = replace(world, sessions=(early, late, *rest), covers=(cover,))
    assert [gap.sessions for gap in gaps(split, MONDAY, MONDAY)] == [(late,)]
    other = replace(split, covers=(replace(cover, instead_of=4),))
    assert {s for gap in gaps(other, MONDAY, MONDAY) for s in gap.sessions} == {early, late}


@pytest.mark.parametrize(
    ("work", "urgency"),
    [(Work.DUTY, Urgency.URGENT_CARE), (Work.PROCEDURE, Urgency.PATIENTS),
     (Work.VISITS, Urgency.PATIENTS), (Work.ADMINISTRATION, Urgency.OTHER)],
)  # fmt: skip
def test_how_pressing_a_session_nobody_covers_is(work, urgency):
    """By what it is for."""
    nurse = replace(session_at(elm(), "Nurse Poe", "mon morning"), work=work)
    world = elm(who_is_off("Nurse Poe"))
    world = replace(world, sessions=(nurse, *(s for s in world.sessions if s.person != 4)))
    assert [gap.urgency for gap in gaps(world, MONDAY, MONDAY)] == [urgency]


def test_who_covers_and_is_off_too_covers_nothing():
    """The gaps are open again at once."""
    covers = "person | instead of | when\nDr Vane | Dr Shah | mon morning"
    assert told(elm(who_is_off("Dr Shah", "Dr Vane"), covers)) == drawn(MISSING)


def test_an_extra_session_whose_person_is_off_is_missing_like_any_other():
    """It was agreed, so somebody counts on it."""
    extra = replace(session_at(elm(), "Dr Shah", "mon afternoon"), person=6)
    world = replace(elm(who_is_off("Dr Vane")), covers=(Covered(extra),))
    assert told(world) == [
        {"when": "mon afternoon", "what": Rule.SESSION.value, "who would have": "Dr Vane"}
    ]


def test_urgent_care_comes_first_whenever_it_is():
    """A duty doctor missing on Tuesday comes before a clinic missing on Monday."""
    two_days = """
person  | does       | mon morning    | tue morning
Dr Shah | GP partner | routine clinic | duty doctor
"""
    week = "person | from | until\nDr Shah | mon morning | fri evening"
    world = rota(two_days, week, staffing=Staffing(frozenset({Rule.DUTY, Rule.SESSION})))
    found = gaps(world, MONDAY, MONDAY + timedelta(days=1))
    assert [gap.urgency for gap in found] == sorted(gap.urgency for gap in found)
    assert (found[-1].day, found[-1].urgency) == (MONDAY, Urgency.PATIENTS)


def test_nothing_is_missing_on_closed_days():
    """Not for training in the afternoon, nor on a bank holiday, though somebody is away."""
    training = Opening((*ONLY_MONDAY.closed, Closed(MONDAY, Half.AFTERNOON, "training")))
    assert {row["when"] for row in told(elm(DR_SHAH_IS_OFF, opening=training))} == {"mon morning"}
    closed = replace(elm(DR_SHAH_IS_OFF), opening=Opening((Closed(MONDAY),)))
    assert gaps(closed, MONDAY, MONDAY) == []


def test_evenings_and_weekends_need_nobody_but_who_was_to_work():
    """Core-hours rules do not hold then; a session uncovered is still a gap."""
    late = """
person  | does       | sat morning                | mon evening
Dr Shah | GP partner | evening and weekend access | evening and weekend access
"""
    week = "person | from | until\nDr Shah | mon morning | sun evening"
    core = tuple(
        Closed(MONDAY + timedelta(days=n), half)
        for n in range(5)
        for half in (Half.MORNING, Half.AFTERNOON)
    )
    found = told(rota(late, week, opening=Opening(core)))
    assert [(row["when"], row["what"]) for row in found] == [
        ("mon evening", Rule.SESSION.value), ("sat morning", Rule.SESSION.value),
    ]  # fmt: skip


# The rules one by one


def test_a_trainee_or_physician_assistant_never_counts_as_a_gp():
    """Not as GP, nor as duty doctor, nor as supervisor."""
    only = """
person   | does         | mon morning
Dr Young | GP trainee   | duty doctor
Ms Reid  | receptionist | administration
"""
    assert rules(rota(only)) == {Rule.GP, Rule.DUTY, Rule.SUPERVISION}


def test_a_named_remote_supervisor_will_do_for_a_gp_but_not_for_who_needs_one_there():
    """Presence is custom for supervision; and who is away cannot be reached."""
    line = Reachable("Dr Vane", MONDAY, MONDAY, weekdays=frozenset({0}), person=6)
    world = without(elm(reachable=(line,)), "Dr Shah")
    assert rules(world) == {Rule.DUTY, Rule.SUPERVISION}
    assert Rule.GP in rules(replace(world, away=(Away(6, MONDAY, MONDAY),)))
    elsewhen = replace(line, halves=(Half.AFTERNOON,))
    assert Rule.GP in rules(replace(world, reachable=(elsewhen,)))
    assert Rule.GP in rules(replace(world, reachable=(replace(line, weekdays=frozenset({1})),)))


def test_a_gp_who_works_from_elsewhere_is_reachable_and_supervises_nobody():
    """Whatever they do there."""
    world = elm()
    afar = tuple(replace(s, site=REMOTE) if s.person == 1 else s for s in world.sessions)
    assert rules(replace(world, sessions=afar)) == {Rule.SUPERVISION}


def test_a_duty_doctor_may_be_shared():
    """With a practice that says so, for the half days theirs is on."""
    oaks = replace(session_at(elm(), "Dr Wells", "mon afternoon"), practice=8)
    world = without(elm(duty_elsewhere=(("Dr Oak", oaks),)), "Dr Shah", "Dr Wells")
    assert Rule.DUTY in rules(world)
    assert Rule.DUTY not in rules(world, AFTERNOON)


def test_two_people_are_on_site():
    """Visits and work from elsewhere leave the other alone."""
    two = """
person  | does         | mon morning
Dr Shah | GP partner   | duty doctor
Ms Reid | receptionist | administration
"""
    assert rules(rota(two)) == set()
    found = gaps(without(rota(two), "Ms Reid"), MONDAY, MONDAY)
    lone = [str(gap) for gap in found if gap.rule is Rule.TWO]
    assert lone[0] == "Dr Shah is alone on the morning of Monday 2 November."
    for changed in ({"site": REMOTE}, {"work": Work.VISITS}):
        world = rota(two)
        one, other = world.sessions
        world = replace(world, sessions=(one, replace(other, **changed)))
        assert rules(world) == {Rule.TWO}


def test_nobody_is_alone_at_a_branch():
    """Two at the main surgery do not help a nurse at the branch; who has no site named may."""
    world = elm()
    sites = {1: "Elm Road", 3: "Elm Road", 4: "Branch", 5: "Elm Road"}
    placed = tuple(replace(s, site=sites.get(s.person, "")) for s in world.sessions)
    alone = gaps(replace(world, sessions=placed), MONDAY, MONDAY)
    assert [str(gap) for gap in alone] == [
        "Nurse Poe is alone at Branch on the morning of Monday 2 November."
    ]
    loose = tuple(replace(s, site="") if s.person == 5 else s for s in placed)
    assert gaps(replace(world, sessions=loose), MONDAY, MONDAY) == []


def test_own_learning_is_neither_in_nor_missing():
    """Nobody can call on who learns, and nobody has to learn in their place."""
    learning = ELM.replace("duty doctor    | routine", "own learning   | routine")
    assert rules(rota(learning)) == {Rule.GP, Rule.DUTY, Rule.SUPERVISION}
    found = told(rota(learning, DR_SHAH_IS_OFF))
    assert all(row["who would have"] == "" for row in found if row["when"] == "mon morning")


@pytest.mark.parametrize("rule", [Rule.GP, Rule.DUTY, Rule.SUPERVISION, Rule.SESSION])
def test_a_practice_may_switch_each_rule_off(rule):
    """What it does not want held is no gap."""
    off = Staffing(frozenset(Rule) - {rule})
    kept = [row for row in drawn(MISSING) if row["what"] != rule.value]
    assert told(elm(DR_SHAH_IS_OFF, staffing=off)) == kept


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (AtLeast(2, GPS), "wants 2 GPs on the morning of Monday 2 November and has 1"),
        (AtLeast(1, frozenset({Profession.PHARMACIST})), "wants 1 pharmacist "),
        (AtLeast(1, skill="coil fitting"), "wants 1 person who can do coil fitting "),
        (AtLeast(3, frozenset({Profession.NURSE, Profession.ASSISTANT}), "bloods"),
         "wants 3 healthcare assistants or nurses who can do bloods on"),
    ],
)  # fmt: skip
def test_a_practice_has_its_own_minimum(own, says):
    """At least so many of a profession or with a skill; the sentence says how many there are."""
    world = elm(staffing=Staffing(own=(replace(own, halves=(Half.MORNING,)),)))
    (gap,) = gaps(world, MONDAY, MONDAY)
    assert says in str(gap)


def test_an_own_minimum_that_is_met_is_no_gap():
    """By people with the skill, on the days and in the halves it is about."""
    coils = AtLeast(1, GPS, "coil fitting")
    able = {2: frozenset({"coil fitting"}), 4: frozenset({"coil fitting"})}
    world = elm(staffing=Staffing(own=(coils,)), skills=able)
    assert [at_ for at_ in (MORNING, AFTERNOON) if Rule.OWN in rules(world, at_)] == [MORNING]
    tuesdays = Staffing(own=(replace(coils, weekdays=frozenset({1})),))
    assert gaps(replace(world, staffing=tuesdays), MONDAY, MONDAY) == []


def test_an_own_minimum_counts_people_and_not_sessions():
    """One GP with two sessions in a half day is one."""
    world = elm(staffing=Staffing(own=(AtLeast(2, GPS, halves=(Half.MORNING,)),)))
    morning = session_at(world, "Dr Shah", "mon morning")
    later = replace(morning, starts=morning.ends, ends=world.sessions[1].starts)
    assert rules(replace(world, sessions=(*world.sessions, later))) == {Rule.OWN}


def test_own_minima_name_who_would_have_met_them():
    """As every gap does."""
    world = elm(
        DR_SHAH_IS_OFF, staffing=Staffing(own=(AtLeast(2, GPS, halves=(at("mon afternoon")[1],)),))
    )
    (own,) = [gap for gap in gaps(world, MONDAY, MONDAY) if gap.rule is Rule.OWN]
    assert [each.person for each in own.sessions] == [1]
