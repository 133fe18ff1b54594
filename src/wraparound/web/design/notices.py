"""What the page before has done, told once at the top of this one."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.http import HttpRequest


def notices(request: HttpRequest) -> list[dict[str, str]]:
    """What to tell, as options of the NHS notification banner. Asks the session."""
    return [
        {"text": str(message), "variant": "success" if message.level_tag == "success" else ""}
        for message in get_messages(request)
    ]
