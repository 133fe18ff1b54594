"""Make and revoke the secret address of one's calendar; the calendar behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.calendars import (
    make_calendar_address,
    my_calendars,
    read_calendar,
    revoke_calendar_address,
)
from wraparound.errors import BadRequest, UnknownName
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.showing import say, show

HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""Kept by nobody on the way, found by no search engine; who has it asks whether it changed."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's calendars; a new address is shown at once, for it is kept nowhere."""
    address = ""
    if request.method == "POST":
        person = request.POST.get("person", "")
        if not person.isdecimal():
            raise BadRequest("Nothing was chosen.", "Press one of the buttons.")
        if "revoke" in request.POST:
            revoke_calendar_address(by=actor, person=int(person))
            say(request, "The address is revoked. Nobody sees your calendar there any more.")
            return redirect("network:my-calendar")
        secret = make_calendar_address(by=actor, person=int(person))
        address = request.build_absolute_uri(reverse("network:calendar", args=[secret]))
    return show(request, "calendar/mine", calendars=my_calendars(by=actor), address=address)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, or that it has not changed since."""
    try:
        found = read_calendar(secret=secret)
    except UnknownName as problem:
        response = HttpResponse(str(problem), content_type="text/plain", status=404)
    else:
        tag = f'W/"{found.tag}"'
        response = HttpResponse(found.content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="rota.ics"'
        response["ETag"] = tag
        response = get_conditional_response(request, etag=tag, response=response)
    for name, value in HEADERS.items():
        response[name] = value
    return response
