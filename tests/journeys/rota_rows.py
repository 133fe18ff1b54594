"""A surgery with a team, its neighbour, and leave next week, for journeys through the rota."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any


def next_monday(today: date) -> date:
    """The Monday of next week, moved on past weeks with a bank holiday."""
    from wraparound.operations.rota.holidays import holiday_on

    monday = today + timedelta(days=7 - today.weekday())
    while any(holiday_on(monday + timedelta(days=n)) for n in range(5)):
        monday += timedelta(days=7)
    return monday


def make() -> dict[str, Any]:
    """Keys, and the sessions of the surgery's manager, one of its doctors and the network's."""
    from django.utils import timezone
    from tests.covering import ready, shares_people, would
    from tests.journeys.rows import session_of
    from tests.practices import LONG_AGO, a_network, a_person, a_practice, an_account

    from wraparound.operations.professions import Profession
    from wraparound.operations.roles import Role
    from wraparound.operations.sharing import Shared
    from wraparound.operations.week import Half, UsualSession, Work
    from wraparound.store.models import Leave, SharingGrant, Site

    def days(*weekdays: int, work: Work = Work.ROUTINE) -> list[UsualSession]:
        return [
            UsualSession(day, half, work)
            for day in weekdays
            for half in (Half.MORNING, Half.AFTERNOON)
        ]

    elm, oak = a_practice("Elm Surgery"), a_practice("Oak Practice")
    network = a_network(elm, oak, name="Bay Network")
    shares_people(oak, network)
    for owner in (elm, oak):
        SharingGrant.objects.create(
            owner=owner, what=Shared.ROTA.value, to=network, starts=LONG_AGO
        )
    Site.objects.create(practice=elm, name="Elm Street")
    shah = a_person(elm, "Dr Shah", week=days(0, 1, 2, work=Work.DUTY))
    a_person(elm, "Dr Okonkwo-Featherstone", Profession.SALARIED,
             week=[*days(1), *days(3, 4, work=Work.DUTY)])  # fmt: skip
    a_person(elm, "Nurse Poe", Profession.NURSE, week=days(0, 1, 3, 4, work=Work.LONG_TERM))
    a_person(
        elm, "Sam Chen", Profession.RECEPTION, week=days(0, 1, 2, 3, 4, work=Work.ADMINISTRATION)
    )
    a_person(oak, "Dr Lane", week=days(0, 1, 2, 3, 4, work=Work.DUTY))
    bell = ready(would(a_person(oak, "Dr Bell", week=()), 1, Half.MORNING), elm)
    would(bell, 2, Half.MORNING)
    monday = next_monday(timezone.localdate())
    Leave.objects.create(
        person=shah, practice=elm, first_day=monday + timedelta(days=2),
        last_day=monday + timedelta(days=2), state="approved", asked_at=timezone.now(),
    )  # fmt: skip
    doctor = an_account(elm, Role.CLINICIAN, name="Dr Shah")
    shah.account = doctor
    shah.save()
    return {
        "practice": elm.pk,
        "network": network.pk,
        "monday": monday.isoformat(),
        "manager": session_of(an_account(elm, name="Pat Manager")),
        "doctor": session_of(doctor),
        "director": session_of(an_account(network, Role.NETWORK_MANAGER, name="Net Manager")),
    }
