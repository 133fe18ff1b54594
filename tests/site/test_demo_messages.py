"""The demo shows the messages its people would get, and only the demo does."""

from __future__ import annotations

import pytest
from django.conf import settings as site_settings
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from wraparound.gateways.chosen import FOLDER
from wraparound.gateways.file import Files
from wraparound.operations.messages import Channel, Outgoing
from wraparound.web.demo.views import messages


def test_a_real_site_has_no_such_page():
    """Its address is mounted only where anybody may sign in as the demo's people."""
    assert not site_settings.DEMO_LOG_INS
    with pytest.raises(NoReverseMatch):
        reverse("demo-messages")


def test_a_message_is_shown_with_its_link_to_tap(home):
    """Whom it would have gone to, its words, and the way behind the link without the host."""
    Files(home / FOLDER).send(
        Outgoing(
            key="ask 1 2",
            channel=Channel.SMS,
            to="07700 900001",
            subject="",
            body="Could you? http://127.0.0.1:8000/answer/abc/",
        )
    )
    page = messages(RequestFactory().get("/demo/messages/")).content.decode()
    assert "Text message to 07700 900001" in page
    assert 'href="/answer/abc/"' in page
    assert "127.0.0.1:8000" not in page


def test_before_anything_went_out_it_says_how_to_begin(home):
    """An empty folder, or none."""
    page = messages(RequestFactory().get("/demo/messages/")).content.decode()
    assert "There are none yet." in page
