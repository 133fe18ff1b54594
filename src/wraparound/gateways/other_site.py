"""A site of Wraparound, asked over the network by a program with somebody's key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from wraparound.errors import BadRequest, NotFetched, Problem, Refused, UnknownName

SECONDS = 60.0
"""How long a site has for an answer."""

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of this machine: what is sent there crosses no network."""

_KINDS: Mapping[int, type[Problem]] = {401: Refused, 403: Refused, 404: UnknownName}


class OtherSite:
    """A site, and the key to ask it with.

    Args:
        address: where people reach it.
        key: of whoever asks; empty to ask for what is open to everybody.

    Raises:
        BadRequest: if the key would cross a network in the clear.
    """

    def __init__(self, address: str, key: str = "") -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadRequest(f"{address} is no address of a site.", "Write it as in a browser.")
        if key and parts.scheme != "https" and parts.hostname not in HERE:
            raise BadRequest(
                f"{address} is not encrypted: others could read the key.", "Use https://."
            )
        self.address = address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def description(self) -> dict[str, Any]:
        """What the site can be asked, as it says itself (OpenAPI).

        Raises:
            NotFetched: if it cannot be reached or is no site of Wraparound.
        """
        told = self._ask("GET", "/api/v1/openapi.json")
        if not isinstance(told, dict) or "paths" not in told:
            raise self._not_ours()
        return told

    def ask(
        self,
        method: str,
        path: str,
        *,
        where: Mapping[str, Any],
        query: Mapping[str, Any],
        body: Mapping[str, Any] | None,
    ) -> Any:
        """Ask for one thing; gives back the answer.

        Args:
            method: as the description names it.
            path: likewise, with names in braces.
            where: what the names stand for.
            query: what comes after the question mark.
            body: what is sent, if the operation takes anything.

        Raises:
            Refused, UnknownName, BadRequest: in the site's own words.
            NotFetched: if it cannot be reached or is no site of Wraparound.
        """
        filled = path.format(**{name: quote(str(value), safe="") for name, value in where.items()})
        return self._ask(method.upper(), filled, params=dict(query), json=body)

    def _ask(self, method: str, path: str, **sent: Any) -> Any:
        try:
            answer = httpx.request(
                method, self.address + path, headers=self._headers, timeout=SECONDS, **sent
            )
        except httpx.RequestError as fault:
            raise NotFetched(
                f"{self.address} could not be reached.", "Is the site on, and the address right?"
            ) from fault
        try:
            told = answer.json()
        except ValueError:
            raise self._not_ours() from None
        if answer.is_success:
            return told
        if not isinstance(told, dict) or "sentence" not in told:
            raise self._not_ours()
        raise _KINDS.get(answer.status_code, BadRequest)(told["sentence"], told["next_step"])

    def _not_ours(self) -> NotFetched:
        return NotFetched(
            f"What answered at {self.address} is no site of Wraparound, or has failed.",
            "Open the address in a browser, and look at the site’s log.",
        )
