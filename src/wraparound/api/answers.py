"""Answering through a one-tap link: the link's secret is enough, there is no account.

The secret is sent in the body: addresses are written down on the way, bodies are not.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from wraparound.actions.answering import Question, answer_question, cannot_come, question
from wraparound.api.shapes import Secret, Why, answers
from wraparound.operations.answers import Answer

router = Router(tags=["Answers"], auth=None)


class Link(Schema):
    """A one-tap link."""

    secret: Secret


class Answered(Schema):
    """An answer through a one-tap link."""

    secret: Secret
    answer: Answer


class Asked(Schema):
    """What somebody is asked, and what they have answered."""

    name: str
    practice: str
    telephone: str
    who: str
    session: str
    starts_at: datetime
    answer: Answer | None
    why_not: Why | None
    agreed: bool
    begun: bool


@router.post("/questions", response=answers(Asked))
def what_is_asked(request: HttpRequest, link: Link) -> Question:  # noqa: ARG001
    """What a link asks. Looking changes nothing."""
    return question(secret=link.secret)


@router.post("/answers", response=answers(Asked))
def answer(request: HttpRequest, answered: Answered) -> Question:  # noqa: ARG001
    """Answer yes, maybe or no. The same answer twice is one."""
    answer_question(secret=answered.secret, answer=answered.answer)
    return question(secret=answered.secret)


@router.post("/drop-outs", response=answers(Asked))
def drop_out(request: HttpRequest, link: Link) -> Question:  # noqa: ARG001
    """Say that one cannot come after all: the session is open again at once."""
    cannot_come(secret=link.secret)
    return question(secret=link.secret)
