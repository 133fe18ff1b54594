"""All operations, what they have in common, and how each problem is told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation

from wraparound.api import (
    answers,
    cover,
    given,
    hand_back,
    leave,
    money,
    network,
    off,
    papers,
    practices,
    proposals,
    rota,
    swaps,
)
from wraparound.api.key import Key
from wraparound.errors import Problem

DESCRIPTION = """\
What the pages of a practice and its network offer, for programs.

Make a key on your page and send it as `Authorization: Bearer KEY`. A key may do what you may, and
nothing else. Whatever is not carried out is answered with a sentence and a next step, and has
changed nothing.
"""


class Door(NinjaAPI):
    """All operations, each called in the description as in the code."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """What an operation is called."""
        return operation.view_func.__name__


api = Door(
    title="Wraparound",
    version="1",
    description=DESCRIPTION,
    auth=Key(),
    docs_url=None,  # its page would load scripts from elsewhere
    urls_namespace="api",
)
ROOMS = (
    practices, off, cover, proposals, hand_back, rota, leave, swaps, given, money, papers, network,
    answers,
)  # fmt: skip
for room in ROOMS:
    api.add_router("", room.router)


@api.exception_handler(Problem)
def tell_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Something the one who asks can put right."""
    return _told(request, problem.http_status, problem.sentence, problem.next_step)


@api.exception_handler(AuthenticationError)
def tell_closed(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:  # noqa: ARG001
    """No key, or one that opens nothing; never which of the two."""
    told = _told(request, 401, "This key opens nothing.", "Make one on your page.")
    told["WWW-Authenticate"] = "Bearer"
    return told


@api.exception_handler(ValidationError)
def tell_misshapen(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """What was sent is not of the shape the operation takes. What was sent is not repeated."""
    places = (_place(each) for each in problem.errors)
    sentence = f"What was sent does not fit: {'; '.join(dict.fromkeys(places))}."
    return _told(request, 422, sentence, "Read what the operation takes in openapi.json.")


@api.exception_handler(HttpError)
def tell_unreadable(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """What was sent cannot be read at all."""
    return _told(request, problem.status_code, "What was sent is not JSON.", "Send it as JSON.")


def _place(wrong: dict[str, Any]) -> str:
    where = ".".join(str(each) for each in wrong["loc"])
    return f"{where} ({wrong['type'].replace('_', ' ')})"


def _told(request: HttpRequest, status: int, sentence: str, next_step: str) -> HttpResponse:
    told = {"sentence": sentence, "next_step": next_step}
    return api.create_response(request, told, status=status)
