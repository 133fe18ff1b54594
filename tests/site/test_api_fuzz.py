"""Whatever is sent to the API, it answers as it says it does: never a 5xx, never another shape."""

from __future__ import annotations

from datetime import timedelta

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.practices import a_network, a_person, a_practice, an_actor
from tests.site.api import BASE, Program, operations

from wraparound.operations.secrets import digest_of
from wraparound.store.models import Absence, AbsenceItem, CoverAsk, CoverRequest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SECRET = "a-link-that-somebody-got"


@pytest.fixture(autouse=True)
def one_connection():
    """Each request would close the connection, and with it the test's transaction."""
    both = (signals.request_started, signals.request_finished)
    for each in both:
        each.disconnect(close_old_connections)
    yield
    for each in both:
        each.connect(close_old_connections)


@pytest.fixture
def keys():
    """The keys of rows that are there, so that not everything sent ends at the door."""
    practice = a_practice("Quay Surgery")
    a_network(practice)
    person, today = a_person(practice, "Dr Shah"), timezone.localdate()
    absence = Absence.objects.create(
        person=person, practice=practice, first_day=today, last_day=today, cause="sickness",
        declared_at=timezone.now(),
    )  # fmt: skip
    item = AbsenceItem.objects.create(
        absence=absence, day=today, place=1, task="Home visits", words="Visits."
    )
    soon = timezone.now() + timedelta(hours=20)
    request = CoverRequest.objects.create(
        practice=practice, absence=absence, day=today, half="morning", work="routine clinic",
        starts_at=soon, looked_until=soon, instead_of="GP partner", asked_at=timezone.now(),
    )  # fmt: skip
    CoverAsk.objects.create(
        request=request, person=person, pool="own", digest=digest_of(SECRET),
        asked_at=timezone.now(),
    )  # fmt: skip
    return {"practice": practice.pk, "absence": absence.pk, "item": item.pk, "key": request.pk}


@pytest.mark.parametrize("name", sorted(operations()))
def test_whatever_is_sent_is_answered_as_described(name, keys):
    """Half of what is sent is about rows that are there, by somebody who may."""
    described = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", get_wsgi_application())
    method, path, _ = operations()[name]
    operation = described[f"{BASE}{path}"][method.upper()]
    headers = Program(an_actor(a_practice_of(keys))).headers | {"Accept-Encoding": "identity"}

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), known=st.booleans())
    def send(case, known):
        if known:
            case.path_parameters = {
                name: keys.get(name, value) for name, value in (case.path_parameters or {}).items()
            }
            if isinstance(case.body, dict) and "secret" in case.body:
                case.body["secret"] = SECRET
        case.call_and_validate(headers=headers, checks=CHECKS)

    send()


def a_practice_of(keys: dict[str, int]):
    from wraparound.store.models import Organisation

    return Organisation.objects.get(pk=keys["practice"])
