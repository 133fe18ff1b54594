"""Who asks: the account whose key comes with the request."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from wraparound.actions.actor import Actor
from wraparound.actions.api_keys import actor_with_key


class Key(HttpBearer):
    """A key in the `Authorization` header. No cookie opens anything, so no page can misuse one.

    A key is made by somebody who has signed in with both steps, and does what they may.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002
        """Who asks; nobody if the key opens nothing."""
        return actor_with_key(secret=token)


def asker(request: HttpRequest) -> Actor:
    """Who asks, once `Key` has let them in."""
    actor: Actor = request.auth
    return actor
