"""Says so when the database cannot be reached, on the pages that need it."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wraparound.errors import MissingData

_LOG = structlog.get_logger("wraparound.database")


class SayUnreachable:
    """Middleware: no database, or none of our tables in it, becomes a page that says so.

    What went wrong is written down with its traceback: it may as well be a defect of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; Django calls `process_exception` if a view raises."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a database that is away; nothing for anything else."""
        if not isinstance(exception, InterfaceError | OperationalError | ProgrammingError):
            return None
        _LOG.error("database", exc_info=exception)
        problem = MissingData(
            "Signing in and your network’s pages do not work at the moment.",
            "What if a practice closed can still be asked. Try again in a few minutes. Whoever "
            "looks after this site finds the reason in its log.",
        )
        page = {"problem": problem}
        return render(request, "design/problem.html", page, status=problem.http_status)
