"""Answer with one tap, say that one cannot come, read what one needs to know, hand back.

Looking changes nothing: telephones and mail scanners fetch links before people tap them.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.answering import answer_question, cannot_come, question
from wraparound.actions.hand_back import handed_back_by, note_through_link
from wraparound.actions.visiting import visiting_page_through
from wraparound.errors import BadRequest, Refused
from wraparound.operations.answers import Answer
from wraparound.web.network.answer.by_link import by_link
from wraparound.web.network.answer.forms import LeftForm
from wraparound.web.network.answer.pages import AnswerPage
from wraparound.web.network.showing import carried_out, sent


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Three buttons; after one was pressed, what it means."""
    refused = None
    if request.method == "POST":
        try:
            answer_question(secret=secret, answer=_meant(request.POST.get("answer", "")))
        except Refused as reason:
            refused = reason
        else:
            return redirect("network:answer", secret=secret)
    page = AnswerPage(question(secret=secret))
    status = refused.http_status if refused else 200
    here = {"page": page, "secret": secret, "refused": refused}
    return render(request, "network/answer/answer.html", here, status=status)


@require_POST
@by_link
def cannot_come_after_all(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001
    """The session is open again at once."""
    cannot_come(secret=secret)
    return redirect("network:answer", secret=secret)


@require_safe
@by_link
def visit(request: HttpRequest, secret: str) -> HttpResponse:
    """What the practice tells visiting doctors, to read or to print."""
    here = {"visiting": visiting_page_through(secret=secret), "secret": secret}
    return render(request, "network/answer/visit.html", here)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def hand_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Note what is to be followed up, one thing after the other."""
    left = handed_back_by(secret=secret)
    form = LeftForm(sent(request))
    if carried_out(form, lambda: note_through_link(secret=secret, left=form.left())):
        return redirect("network:visitor-hand-back", secret=secret)
    here = {"asked": question(secret=secret), "left": left, "form": form, "secret": secret}
    return render(request, "network/answer/hand_back.html", here)


def _meant(value: str) -> Answer:
    try:
        return Answer(value)
    except ValueError:
        raise BadRequest("That is no answer.", "Go back and press one of the buttons.") from None
