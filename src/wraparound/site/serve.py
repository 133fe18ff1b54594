"""Starts the web server and stays with it until it is stopped."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import socket
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from wraparound.errors import BadRequest

SETTINGS = "wraparound.site.settings"

_FAULTS_TO_STANDARD_ERROR = {
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "generic",
            "stream": "ext://sys.stderr",
        }
    },
    "loggers": {"_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 1,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the site until the process is interrupted, then come back; prints nothing itself.

    Args:
        host: address to listen on; the default is reachable from this machine only.
        port: port to listen on.
        workers: processes that answer; each keeps its own picture of the economy in memory.
        on_ready: called with the site's address once requests to it are accepted.

    Raises:
        BadRequest: if something else already listens there.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    _refuse_taken(host, port)
    # A worker forked from a process whose libraries run threads can hang; a fresh one cannot.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "wraparound.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=_FAULTS_TO_STANDARD_ERROR,
    )
    if on_ready is not None:
        server.on_startup(lambda: on_ready(address_of(host, port)))
    server.serve(target_loader=_application, wrap_loader=False)


def _application() -> Any:
    """The site, in a process that answers."""
    from wraparound.site.asgi import application

    # The server's threads reach for Python while it is being taken down, and say so at length.
    atexit.register(_leave_at_once)
    return application


def _leave_at_once() -> None:
    """End this process without taking Python down first; everything has been answered."""
    logging.shutdown()
    os._exit(0)


def address_of(host: str, port: int) -> str:
    """The address a person types: `http://127.0.0.1:8000/`."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _refuse_taken(host: str, port: int) -> None:
    """Say so if the port is taken: the server itself would quietly share it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadRequest(
                f"The site cannot listen on {host}, port {port}: {error.strerror}.",
                "Choose another port: --port 8001",
            ) from error
