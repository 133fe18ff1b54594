"""The server says so when it cannot listen, and knows its own address."""

from __future__ import annotations

import socket

import pytest

from wraparound.errors import BadRequest
from wraparound.site.serve import address_of, serve


def test_a_taken_port_is_refused_with_the_next_step():
    """Two servers sharing a port would answer in turn, each with its own data."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BadRequest, match=f"port {port}.*Choose another port"):
            serve(port=port)


def test_an_address_is_one_a_browser_takes():
    assert address_of("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address_of("::1", 8000) == "http://[::1]:8000/"
