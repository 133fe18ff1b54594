"""The demo's messages, as a telephone would show them."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wraparound import config
from wraparound.gateways.chosen import FOLDER
from wraparound.gateways.file import kept_messages

MOST = 50
"""Messages shown, the newest first."""

_LINK = re.compile(r"https?://[^\s/]+(/\S*)")


@require_safe
@never_cache
def messages(request: HttpRequest) -> HttpResponse:
    """Every message that would have gone out, the newest first, with its link to tap."""
    shown = [
        {
            "head": kept.head,
            "at": timezone.localtime(kept.at),
            "words": _LINK.sub("", kept.body).strip(),
            "links": _LINK.findall(kept.body),
        }
        for kept in kept_messages(config.data_home() / FOLDER)[:MOST]
    ]
    return render(request, "demo/messages.html", {"messages": shown})
