"""The hour before the session: everybody has been asked, and has their link."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any


def make() -> dict[str, Any]:
    """The secret of the neighbour's link."""
    from wraparound.actions.asking import release_due
    from wraparound.store.models import CoverRequest, Message

    request = CoverRequest.objects.get()
    release_due(request.starts_at - timedelta(hours=1))
    found = re.search(r"/answer/([\w-]+)/", Message.objects.get(key__startswith="ask ").body)
    assert found is not None
    return {"secret": found.group(1)}
