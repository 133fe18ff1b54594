"""Many claims on one session, or of one person, at the same moment, on a database of its own.

    python -m tests.claims WAY [unguarded]

Run in a process of its own by the tests of the guard: in the database that the environment names
200 people claim, and what each was told is printed as JSON. `unguarded` takes the guard out first.
"""

from __future__ import annotations

from functools import partial

from tests.at_once import MANY, play


def take_out_the_guard() -> None:
    """Drop the constraints that keep work from being given twice, and people in one place."""
    from importlib import import_module

    from django.db import connection

    from wraparound.store.models import Cover

    guards = import_module("wraparound.store.migrations.0013_one_place_at_a_time")
    with connection.schema_editor() as editor:
        for constraint in Cover._meta.constraints:
            editor.remove_constraint(Cover, constraint)
        guards.take_guard_off(None, editor)


def live() -> int:
    """Covers that have not ended, and sessions in rotas."""
    from wraparound.store.models import Cover, RotaSession

    return Cover.objects.filter(ended_at__isnull=True).count() + RotaSession.objects.count()


def one_session(deed):
    """The claims of 200 people on one session, all of whom have said yes."""
    from django.utils import timezone
    from tests.covering import Surgery

    from wraparound.store.models import CoverAsk, Person

    surgery = Surgery()
    request = surgery.ask()
    people = Person.objects.bulk_create(
        Person(home=surgery.elm, name=f"Dr {number}", profession="GP partner")
        for number in range(MANY)
    )
    CoverAsk.objects.bulk_create(
        CoverAsk(request=request, person=person, pool="own", digest=f"{person.pk:064d}",
                 asked_at=timezone.now(), answer="yes", answered_at=timezone.now())
        for person in people
    )  # fmt: skip
    request.state = "offered"
    request.save()
    return [deed(surgery, request, person) for person in people]


def given(surgery, request, person):
    """Straight at the one place where work is given, past every other check."""
    from django.utils import timezone

    from wraparound.store.repositories.cover import give

    return lambda: give(request, person, timezone.now(), None)


def agreed(surgery, request, person):
    """As a manager's tap does it."""
    from wraparound.actions.cover import agree_cover

    return lambda: agree_cover(**surgery.act, request=request.pk, person=person.pk)


def like(request):
    """The fields of a request for another of the same half day, about somebody else."""
    others = ("id", "absence_id", "missing_id")
    fields = (each.attname for each in request._meta.concrete_fields)
    return {each: getattr(request, each) for each in fields if each not in others}


def one_person():
    """The claims of 200 sessions of one half day on one person."""
    from django.utils import timezone
    from tests.covering import Surgery
    from tests.practices import a_person

    from wraparound.store.models import CoverRequest

    surgery = Surgery()
    asked, person = surgery.ask(), a_person(surgery.elm)
    copied = like(asked)
    requests = CoverRequest.objects.bulk_create(
        CoverRequest(missing=a_person(surgery.elm), **copied) for _ in range(MANY)
    )
    assert timezone.now() < asked.starts_at
    return [given(surgery, request, person) for request in requests]


def kept_twice():
    """The claims of 200 sessions of one half day on one locum whom 200 practices keep."""
    from tests.covering import Surgery
    from tests.practices import a_person

    from wraparound.store.models import CoverRequest, Person

    surgery = Surgery()
    asked = surgery.ask()
    copied = like(asked)
    missing = [a_person(surgery.elm) for _ in range(MANY)]
    requests = CoverRequest.objects.bulk_create(
        CoverRequest(missing=each, **copied) for each in missing
    )
    locums = Person.objects.bulk_create(
        Person(home=surgery.elm, name="Dr Lane", profession="locum GP", registration="7012345")
        for _ in requests
    )
    pairs = zip(requests, locums, strict=True)
    return [given(surgery, request, locum) for request, locum in pairs]


def planned(deed):
    """200 who plan one person for the same hours, each from another minute on."""
    from datetime import time

    from tests.covering import TUESDAY
    from tests.practices import a_person, a_practice, an_actor

    from wraparound.actions.rota.filling import fill_weeks

    elm = a_practice("Elm Surgery")
    person = a_person(elm, "Dr Wells", week=())
    fill_weeks(by=an_actor(elm), practice=elm.pk, first=TUESDAY, weeks=1)
    minutes = (divmod(8 * 60 + number, 60) for number in range(MANY))
    return [deed(elm, person, TUESDAY, time(*at), time(13)) for at in minutes]


def put_in(elm, person, day, starts, ends):
    """Straight at the one place where sessions are kept, past every other check."""
    from wraparound.operations.rota.origin import Origin
    from wraparound.operations.rota.session import Session
    from wraparound.store.repositories.rota.sessions import put

    return lambda: put([], [(Session(person.pk, elm.pk, day, starts, ends), Origin.HAND)])


def added(elm, person, day, starts, ends):
    """As people do it."""
    from tests.practices import an_actor

    from wraparound.actions.rota.editing import SessionDetails, add_session

    by, said = an_actor(elm), SessionDetails(person.pk, day, starts, ends)
    return lambda: add_session(by=by, practice=elm.pk, session=said)


LENT = 3
"""Sessions a week that the lender of `one_lender` lends."""


def one_lender():
    """The claims of 20 people of one practice that lends three sessions a week, on 20 sessions."""
    from tests.covering import Surgery
    from tests.practices import a_person, an_actor

    from wraparound.actions.cover import agree_cover
    from wraparound.operations.lending import LendingRules
    from wraparound.operations.week import Half
    from wraparound.store.models import CoverAsk, CoverRequest
    from wraparound.store.repositories.lending import keep_limits

    surgery = Surgery()
    asked, manager = surgery.ask(), an_actor(surgery.elm)
    keep_limits(surgery.oak, LendingRules(most_per_practice=LENT))
    copied = like(asked) | {"state": "offered"}

    def claim():
        missing = a_person(surgery.elm)
        request = CoverRequest.objects.create(**copied, missing=missing)
        person = surgery.doctor(surgery.oak, "Dr Oak", Half.MORNING)
        CoverAsk.objects.create(request=request, person=person, pool="network", answer="yes",
                                digest=f"{person.pk:064d}", asked_at=asked.asked_at,
                                answered_at=asked.asked_at)  # fmt: skip
        keys = {"practice": surgery.elm.pk, "request": request.pk, "person": person.pk}
        return lambda: agree_cover(by=manager, **keys)

    return [claim() for _ in range(20)]


WAYS = {
    "lender": one_lender,
    "give": partial(one_session, given),
    "agree": partial(one_session, agreed),
    "person": one_person,
    "kept twice": kept_twice,
    "put in": partial(planned, put_in),
    "add": partial(planned, added),
}

if __name__ == "__main__":
    play(WAYS, take_out_the_guard, live)
