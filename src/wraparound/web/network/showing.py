"""What the pages of practices and networks have in common: the frame, notices, forms that act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from wraparound.errors import BadRequest


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of `jinja2/network`, with what was just done told at its top."""
    notices = [str(each) for each in messages.get_messages(request)]
    frame = {"notices": notices, "seen_as": getattr(request, "seen_as", None)} | context
    return render(request, f"network/{template}.html", frame, status=status)


def say(request: HttpRequest, words: str) -> None:
    """Tell on the next page what was just done."""
    messages.success(request, words)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent by a form; nothing if the page is only looked at."""
    return request.POST if request.method == "POST" else None


def carried_out(form: Form, deed: Callable[[], object]) -> bool:
    """Whether something was sent, made sense and was done; if not, the form says why.

    Args:
        form: what was sent.
        deed: what to do with it, once it is valid.
    """
    if not form.is_valid():
        return False
    try:
        deed()
    except BadRequest as problem:
        form.add_error(None, str(problem))
        return False
    return True
