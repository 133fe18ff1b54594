"""Two GPs who are each given all they could see to, by many at the same moment.

    python -m tests.several_gps press [unguarded]

Run in a process of its own, as `tests.claims` is. `unguarded` lets everybody see the day as it was.
"""

from __future__ import annotations

from functools import partial

from tests.at_once import play

TAPS = 40
NAMES = ("Dr Clegg", "Dr Mahmood")


def take_out_the_guard() -> None:
    """Hold no item while one decides."""
    from wraparound.store.repositories import absences

    absences.hold_items = lambda *_: None


def lines() -> int:
    """How often an item was given to somebody."""
    from wraparound.store.models import AuditLine

    return AuditLine.objects.filter(deed="item owned").count()


def pressing():
    """Taps for either GP in turn, on a day they are both in and Dr Shah is off."""
    from tests.clock import NOW
    from tests.practices import a_person, a_practice, an_actor

    from wraparound.actions.absence import Off, declare_off
    from wraparound.actions.several import own_what_one_can

    practice, day = a_practice("Quay Surgery"), NOW.date()
    people = [a_person(practice, name) for name in ("Dr Shah", *NAMES)]
    manager = an_actor(practice)
    off = Off(people[0].pk, day, day)
    absence = declare_off(by=manager, practice=practice.pk, off=off)
    here = {"by": manager, "practice": practice.pk, "absence": absence, "day": day}
    each = [partial(own_what_one_can, **here, name=name) for name in NAMES]
    return each * (TAPS // len(each))


WAYS = {"press": pressing}

if __name__ == "__main__":
    play(WAYS, take_out_the_guard, lines)
