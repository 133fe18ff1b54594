"""What the server writes down: one line of JSON per event, and nothing that tells who asked what.

A request is logged by its route ("practices/<code>/"), never by its address: addresses and query
strings can hold a postcode or a name.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

_SHARED = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def logging_settings(*, level: str, readable: bool) -> dict[str, Any]:
    """Django's `LOGGING`, and structlog set up to go through it, all to standard error.

    Args:
        level: least level written, such as "INFO".
        readable: coloured lines for a developer instead of JSON.
    """
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    renderers: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer()]
        if readable
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": list(_SHARED),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *renderers,
                ],
            }
        },
        "filters": {"no_address": {"()": NoAddress}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            # Its warnings quote the address asked for; a fault still comes with its traceback.
            "django.request": {"level": "ERROR", "filters": ["no_address"], "propagate": True},
            # Says at length when somebody signs in; that somebody was locked out is enough.
            "axes": {"level": "WARNING", "propagate": True},
            # Quotes what the caller sent as host; refusals show in the request's own line.
            "django.security": {"level": "CRITICAL", "propagate": True},
        },
    }


class NoAddress(logging.Filter):
    """Has a fault written down without the address asked for, which can hold a secret link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every fault is written down."""
        record.msg, record.args = "fault", None
        return True


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one line per request with route, method, status and milliseconds."""
    log = structlog.get_logger("wraparound.requests")

    def respond(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            route=match.route if match else None,
            method=request.method,
            status=response.status_code,
            milliseconds=round(1_000 * (time.perf_counter() - started), 1),
        )
        return response

    return respond
