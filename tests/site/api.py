"""Asking the API in tests as a program would."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.practices import LONG_AGO, a_network, a_person, a_practice

from wraparound.actions.actor import Actor
from wraparound.actions.api_keys import make_key
from wraparound.api.door import api
from wraparound.operations.api_keys import LASTS
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.rota.session import Session
from wraparound.store.models import (
    Absence,
    AbsenceItem,
    CoverRequest,
    GivenEntry,
    Leave,
    Membership,
    Organisation,
    Person,
    RotaSession,
    Swap,
)

BASE = "/api/v1"


class Program:
    """A program with somebody's key, or with none."""

    def __init__(self, by: Actor | None = None) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {}
        if by is not None:
            key = make_key(by=by, name="Test", lasts=LASTS[0])
            self.headers = {"Authorization": f"Bearer {key}"}

    def ask(self, method: str, path: str, sent: Any = None, **query: Any) -> tuple[int, Any]:
        """Status and answer."""
        body = "" if sent is None else json.dumps(sent)
        answer = self.client.generic(
            method.upper(), f"{BASE}{path}", body, content_type="application/json",
            headers=self.headers, query_params=query or None,
        )  # fmt: skip
        return answer.status_code, answer.json()

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a look that must succeed."""
        status, answer = self.ask("get", path, **query)
        assert status == 200, answer
        return answer

    def send(self, method: str, path: str, sent: Any = None) -> Any:
        """The answer to a deed that must succeed."""
        status, answer = self.ask(method, path, sent)
        assert status in (200, 201), answer
        return answer


@cache
def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation, by its name."""
    described = api.get_openapi_schema(path_prefix="")
    return {
        each["operationId"]: (method, path, each)
        for path, methods in described["paths"].items()
        for method, each in methods.items()
    }


@dataclass(frozen=True)
class Asking:
    """A practice in a network, somebody off there today, and a request about it."""

    practice: Organisation
    network: Organisation
    person: Person
    request: CoverRequest
    keys: dict[str, Any]
    """What the names in paths stand for."""


def a_practice_that_asks() -> Asking:
    """Rows that are there, so that not everything asked for ends at the door."""
    practice, now = a_practice("Quay Surgery"), timezone.now()
    network, person = a_network(practice), a_person(practice, "Dr Shah")
    today = timezone.localdate(now)
    absence = Absence.objects.create(
        person=person, practice=practice, first_day=today, last_day=today, cause="sickness",
        declared_at=now,
    )  # fmt: skip
    item = AbsenceItem.objects.create(
        absence=absence, day=today, place=1, task="Home visits", words="Visits."
    )
    soon = now + timedelta(hours=20)
    request = CoverRequest.objects.create(
        practice=practice, absence=absence, day=today, half="morning", work="routine clinic",
        starts_at=soon, looked_until=soon, instead_of="GP partner", asked_at=now,
    )  # fmt: skip
    keys = {"practice": practice.pk, "network": network.pk, "absence": absence.pk,
            "item": item.pk, "key": request.pk, "day": str(today), "half": "morning",
            "year": today.year}  # fmt: skip
    none = dict.fromkeys(("line", "leave", "session", "swap", "other", "party", "signed"), 2**40)
    return Asking(practice, network, person, request, keys | none)


def with_leave_swaps_and_lines(asking: Asking) -> Asking:
    """The same with leave and a swap asked for, and a line of cover given to another practice."""
    here, now, today = asking.practice, timezone.now(), asking.request.day
    other, fellow = a_practice("Far Surgery"), a_person(here, "Dr Osei")
    Membership.objects.create(
        practice=other, network=asking.network, starts=LONG_AGO, approved_at=now
    )
    leave = Leave.objects.create(
        person=asking.person, practice=here, first_day=today, last_day=today, asked_at=now
    )
    given, taken = (
        _session(here, person, today + timedelta(days=ahead))
        for ahead, person in ((1, asking.person), (2, fellow))
    )
    swap = Swap.objects.create(
        practice=here, gives=asking.person, takes=fellow, given=given, taken=taken, asked_at=now
    )
    line = GivenEntry.objects.create(
        network=asking.network, day=today, kind=Kind.PUT_RIGHT.value, giver=here, receiver=other,
        thousandths=1_000, posted_at=now,
    )  # fmt: skip
    more = {"leave": leave.pk, "session": given.pk, "swap": swap.pk, "line": line.pk,
            "other": other.pk, "party": here.pk}  # fmt: skip
    return replace(asking, keys=asking.keys | more)


def _session(where: Organisation, person: Person, day: date) -> RotaSession:
    """Somebody's morning."""
    times = Session(person.pk, where.pk, day, time(8), time(12))
    return RotaSession.objects.create(
        person=person, practice=where, day=day, starts=times.starts, ends=times.ends,
        work=times.work.value, starts_at=times.starts_at, ends_at=times.ends_at,
    )  # fmt: skip
