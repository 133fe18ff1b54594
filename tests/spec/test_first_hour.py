"""Someone is off: what has to be seen to, in which order, and who could see to it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.spec.manual import shows
from tests.staffs import staff
from tests.worlds import drawn

from wraparound.operations.first_hour import first_hour
from wraparound.operations.week import Half

MONDAY = date(2026, 11, 23)

STAFF = """
person    | does               | mon morning          | mon afternoon
Dr Shah   | GP partner         | duty doctor          | routine clinic
Dr Wells  | salaried GP        | -                    | routine clinic
Dr Young  | GP trainee         | routine clinic       | -
Mr Adeyo  | physician assistant | routine clinic      | routine clinic
Nurse Poe | nurse              | long-term conditions | -
"""

DR_SHAH_IS_OFF = """
when      | what                  | who could
morning   | Urgent patients       | -
morning   | Duty doctor           | -
morning   | Supervision           | -
-         | Home visits           | Dr Wells
-         | Online requests       | Dr Young, Mr Adeyo, Nurse Poe, Dr Wells
-         | Test results          | Dr Wells
-         | Prescriptions         | Dr Wells
-         | Letters and documents | Dr Wells
afternoon | Booked clinic         | Dr Wells
"""


def told(items) -> list[dict[str, str]]:
    return [
        {
            "when": item.half.value if item.half else "",
            "what": item.task.value,
            "who could": ", ".join(item.could),
        }
        for item in items
    ]


def off(name: str, *halves: Half, day: date = MONDAY):
    people = staff(STAFF)
    return first_hour(people[name], day, list(people.values()), halves or tuple(Half))


def test_the_first_hour_of_a_doctor_off():
    """Dr Shah is the only GP in the morning; in the afternoon Dr Wells is there as well."""
    assert told(off("Dr Shah")) == drawn(DR_SHAH_IS_OFF)


def test_the_manual_shows_it():
    """The page people read draws the same tables."""
    assert shows(STAFF, DR_SHAH_IS_OFF, page="first-hour.md")


def test_a_trainee_and_a_physician_assistant_never_count_as_gp_cover():
    """They are in on Monday morning, and still nobody could be duty doctor."""
    duty = next(item for item in off("Dr Shah") if item.task.value == "Duty doctor")
    assert duty.could == ()


def test_who_is_off_from_the_afternoon_leaves_only_the_afternoon():
    """The morning was worked: no duty doctor to find, the clinic remains."""
    left = [item.task.value for item in off("Dr Shah", Half.AFTERNOON)]
    assert "Duty doctor" not in left
    assert left[-1] == "Booked clinic"


def test_a_nurse_off_leaves_her_clinic_and_nothing_that_needs_a_doctor():
    """No results, prescriptions or urgent patients are hers to lose."""
    assert [item.task.value for item in off("Nurse Poe")] == ["Booked clinic"]


def test_somebody_not_in_that_day_leaves_nothing():
    """It is a Tuesday, and nobody works Tuesdays."""
    assert off("Dr Shah", day=date(2026, 11, 24)) == []


@pytest.mark.parametrize("name", ["Dr Shah", "Dr Wells", "Nurse Poe"])
def test_nobody_is_asked_to_cover_for_themselves(name):
    """Whoever is off is never among those who could."""
    assert all(name not in item.could for item in off(name))


def test_supervision_is_listed_only_where_no_gp_is_left():
    """In the afternoon Dr Wells is there for Mr Adeyo."""
    supervision = [item for item in off("Dr Shah") if item.task.value == "Supervision"]
    assert [item.half for item in supervision] == [Half.MORNING]
    assert (
        supervision[0].words
        == "Dr Young and Mr Adeyo work this morning and no GP is in to supervise."
    )
