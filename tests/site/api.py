"""Asking the API in tests as a program would."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from wraparound.actions.actor import Actor
from wraparound.actions.api_keys import make_key
from wraparound.api.door import api
from wraparound.operations.api_keys import LASTS

BASE = "/api/v1"


class Program:
    """A program with somebody's key, or with none."""

    def __init__(self, by: Actor | None = None) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {}
        if by is not None:
            key = make_key(by=by, name="Test", lasts=LASTS[0])
            self.headers = {"Authorization": f"Bearer {key}"}

    def ask(self, method: str, path: str, sent: Any = None, **query: Any) -> tuple[int, Any]:
        """Status and answer."""
        body = "" if sent is None else json.dumps(sent)
        answer = self.client.generic(
            method.upper(), f"{BASE}{path}", body, content_type="application/json",
            headers=self.headers, query_params=query or None,
        )  # fmt: skip
        return answer.status_code, answer.json()

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a look that must succeed."""
        status, answer = self.ask("get", path, **query)
        assert status == 200, answer
        return answer

    def send(self, method: str, path: str, sent: Any = None) -> Any:
        """The answer to a deed that must succeed."""
        status, answer = self.ask(method, path, sent)
        assert status in (200, 201), answer
        return answer


def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation, by its name."""
    described = api.get_openapi_schema(path_prefix="")
    return {
        each["operationId"]: (method, path, each)
        for path, methods in described["paths"].items()
        for method, each in methods.items()
    }
