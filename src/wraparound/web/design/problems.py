"""Turns what a person can put right into a page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wraparound.errors import Problem


class ShowProblems:
    """Middleware: a `Problem` raised by a view becomes a page with its HTTP status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; Django calls `process_exception` if a view raises."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a `Problem`; nothing for a defect of ours, which Django handles."""
        if not isinstance(exception, Problem):
            return None
        status = getattr(exception, "http_status", 400)
        return render(request, "design/problem.html", {"problem": exception}, status=status)


def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form whose token does not hold; Django gives a reason, which we keep."""
    return render(request, "403_csrf.html", status=403)
