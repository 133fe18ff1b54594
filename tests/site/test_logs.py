"""The log says what the server did and nothing about who asked what."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is written to the log, through the formatter the site uses."""
    root = logging.getLogger()
    ours = next(h for h in root.handlers if type(h) is logging.StreamHandler)
    stream = io.StringIO()
    before = ours.setStream(stream)
    with override_settings(ROOT_URLCONF="tests.site.urls"):
        yield stream
    ours.setStream(before)


def test_a_request_is_logged_by_its_route(client, written):
    client.get("/practices/A81001/?postcode=LS1+4DY")
    line = json.loads(written.getvalue())
    assert line["route"] == "practices/<code>/"
    assert line["status"] == 200
    assert "LS1" not in written.getvalue()
    assert "A81001" not in written.getvalue()


def test_an_address_that_leads_nowhere_is_not_written_down(client, written):
    client.get("/nhs-number/9434765919/")
    assert json.loads(written.getvalue())["status"] == 404
    assert "9434765919" not in written.getvalue()


def test_a_defect_is_logged_with_its_traceback(client, written):
    client.get("/defect/?postcode=LS1")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    fault = next(line for line in lines if "exception" in line)
    assert "RuntimeError: A defect of ours." in fault["exception"]
    assert "LS1" not in written.getvalue()
