"""Elm Surgery for journeys of leave, swaps, sheets and calendars, with sessions of who looks."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """Keys, days and sessions of the manager and two doctors; next week is filled."""
    from django.utils import timezone
    from tests.journeys.rota_rows import next_monday
    from tests.journeys.rows import session_of
    from tests.practices import a_network, a_person, a_practice, an_account, as_actor

    from wraparound.actions.rota.filling import fill_weeks
    from wraparound.operations.professions import Profession
    from wraparound.operations.roles import Role
    from wraparound.operations.week import Half, UsualSession, Work

    elm = a_practice("Elm Surgery with a rather long name")
    a_network(elm)
    manager = an_account(elm, name="Ms Reid")
    weeks = {
        "Dr Okonkwo-Featherstone": [
            UsualSession(0, Half.MORNING, Work.DUTY),
            UsualSession(0, Half.AFTERNOON),
            UsualSession(1, Half.MORNING),
        ],
        "Dr Vane": [UsualSession(2, Half.MORNING), UsualSession(3, Half.AFTERNOON, Work.VISITS)],
    }
    accounts = {}
    for name, week in weeks.items():
        person = a_person(elm, name, week=week)
        person.account = accounts[name] = an_account(elm, Role.CLINICIAN, name)
        person.save()
    a_person(elm, "Nurse Poe", Profession.NURSE, week=[UsualSession(0, Half.MORNING)])
    monday = next_monday(timezone.localdate())
    fill_weeks(by=as_actor(manager), practice=elm.pk, first=monday, weeks=1)
    return {
        "practice": elm.pk,
        "monday": monday.isoformat(),
        "manager": session_of(manager),
        "shah": session_of(accounts["Dr Okonkwo-Featherstone"]),
        "vane": session_of(accounts["Dr Vane"]),
    }
