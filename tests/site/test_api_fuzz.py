"""Whatever is sent to the API, it answers as it says it does: never a 5xx, never another shape."""

from __future__ import annotations

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.practices import a_post, an_account, as_actor
from tests.site.api import (
    BASE,
    Program,
    a_practice_that_asks,
    operations,
    with_leave_swaps_and_lines,
)

from wraparound.operations.roles import Role
from wraparound.operations.secrets import digest_of
from wraparound.store.models import CoverAsk

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
def asking():
    """A practice that asks, and somebody who can answer by a link."""
    made = with_leave_swaps_and_lines(a_practice_that_asks())
    CoverAsk.objects.create(
        request=made.request, person=made.person, pool="own", digest=digest_of(SECRET),
        asked_at=made.request.asked_at,
    )  # fmt: skip
    return made


@pytest.mark.parametrize("name", sorted(operations()))
def test_whatever_is_sent_is_answered_as_described(name, asking):
    """Half of what is sent is about rows that are there, by somebody who may."""
    described = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", get_wsgi_application())
    method, path, _ = operations()[name]
    operation = described[f"{BASE}{path}"][method.upper()]
    account = an_account(asking.practice)
    a_post(account, asking.network, Role.NETWORK_MANAGER)
    headers = Program(as_actor(account)).headers | {"Accept-Encoding": "identity"}

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
                name: asking.keys.get(name, value)
                for name, value in (case.path_parameters or {}).items()
            }
            if isinstance(case.body, dict) and "secret" in case.body:
                case.body["secret"] = SECRET
        case.call_and_validate(headers=headers, checks=CHECKS)

    send()
