"""Whom to ring, in the practice's own order."""

from __future__ import annotations

from datetime import date

from tests.staffs import staff

from wraparound.operations.call_order import Candidate, Need, Number, call_order, why_not_ring
from wraparound.operations.pools import USUAL_ORDER, Pool, in_order
from wraparound.operations.reason import Reason
from wraparound.operations.week import Half

MONDAY = date(2026, 11, 23)
MORNING = Need(MONDAY, (Half.MORNING,), gp=True)

PEOPLE = staff("""
person    | does                | mon morning    | mon afternoon
Dr Ash    | GP partner          | routine clinic | routine clinic
Dr Bell   | salaried GP         | -              | routine clinic
Dr Cole   | salaried GP         | -              | -
Dr Dean   | locum GP            | -              | -
Dr Eames  | GP trainee          | -              | -
Mr Frost  | physician assistant | -              | -
""")


def person(name: str, pool: Pool = Pool.OWN, **known) -> Candidate:
    return Candidate(PEOPLE[name], pool, known.pop("telephone", "01632 960001"), **known)


def names(*candidates: Candidate, numbers=(), order=(), need=MORNING) -> list[str]:
    return [call.name for call in call_order(need, candidates, numbers, order)]


def test_the_usual_order_of_pools():
    """Own people, then the network, then locums; a number stands in its pool."""
    bank = Number("County staff bank", "01632 960100", Pool.BANK)
    found = names(
        person("Dr Dean", Pool.LOCUM),
        person("Dr Cole", Pool.NETWORK),
        person("Dr Bell"),
        numbers=[bank],
    )
    assert found == ["Dr Bell", "Dr Cole", "County staff bank", "Dr Dean"]


def test_every_number_stands_in_its_pool():
    """However they come: read from rows one by one, or all at once."""
    numbers = [Number(pool.value, "01632 960100", pool) for pool in USUAL_ORDER]
    assert names(numbers=(each for each in numbers)) == [pool.value for pool in USUAL_ORDER]


def test_a_practice_has_its_own_order():
    """This one rings its locums first; pools it does not name follow as usual."""
    assert in_order([Pool.LOCUM])[:3] == (Pool.LOCUM, Pool.MOVE, Pool.OWN)
    found = names(person("Dr Bell"), person("Dr Dean", Pool.LOCUM), order=[Pool.LOCUM])
    assert found == ["Dr Dean", "Dr Bell"]


def test_who_said_they_would_comes_first_and_who_is_not_ready_last():
    """Within one pool; and the list says so."""
    would = person("Dr Dean", would=(Half.MORNING,), not_ready=Reason("DBS check is missing."))
    lacking = person("Dr Bell", not_ready=Reason("Indemnity is missing."))
    calls = call_order(MORNING, [lacking, person("Dr Cole"), would], [], [])
    assert [call.name for call in calls] == ["Dr Dean", "Dr Cole", "Dr Bell"]
    assert calls[0].said == "Would work Monday morning"
    assert calls[0].beware == "DBS check is missing."


def test_who_works_then_is_not_rung():
    """Dr Ash is in on Monday morning; Dr Bell only in the afternoon."""
    assert names(person("Dr Ash"), person("Dr Bell")) == ["Dr Bell"]
    assert "working then" in str(why_not_ring(person("Dr Ash"), MORNING))


def test_who_works_only_half_of_it_is_still_rung():
    """Morning and afternoon are missing; Dr Bell could do the morning."""
    whole = Need(MONDAY, (Half.MORNING, Half.AFTERNOON), gp=True)
    assert names(person("Dr Bell"), person("Dr Ash"), need=whole) == ["Dr Bell"]


def test_trainees_and_physician_assistants_are_no_gp_cover():
    """Where a GP is missing they are not on the list; where anybody would do they are."""
    both = person("Dr Eames"), person("Mr Frost")
    assert names(*both) == []
    assert names(*both, need=Need(MONDAY, (Half.MORNING,), gp=False)) == ["Dr Eames", "Mr Frost"]


def test_nobody_is_on_the_list_without_a_number():
    """And the reason says where to add it."""
    lacking = person("Dr Bell", telephone="")
    assert names(lacking) == []
    assert "Add it under People." in str(why_not_ring(lacking, MORNING))


def test_every_pool_stands_in_the_order_once():
    """However a practice names them, twice or not at all."""
    assert sorted(in_order([Pool.BANK, Pool.BANK])) == sorted(USUAL_ORDER)
