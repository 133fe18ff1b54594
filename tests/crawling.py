"""Opens every page that is registered, as each account, and says what it got.

Addresses come from the site's own list, so that a page somebody adds is opened without anybody
adding it here. Which keys an address is tried with is drawn from the rows of the world.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice

from django.db.models import Q
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from tests.practices import signed_in
from tests.site.addresses import ONES_OWN, OPEN_TO_ALL, routes
from tests.site.api import BASE, operations

from wraparound.operations.secrets import digest_of
from wraparound.operations.week import monday_of
from wraparound.store.models import (
    Absence,
    AbsenceItem,
    Account,
    CoverRequest,
    GivenEntry,
    Leave,
    Organisation,
    Person,
    Post,
    Proposal,
    RotaSession,
    Swap,
)
from wraparound.store.repositories import api_keys

_HIDDEN_FIELD = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
_NONCE = re.compile(rb'nonce="[^"]*"')
_SECRET = re.compile(rb"/(answer|calendar|invitations)/[\w-]{20,}")

NO_PAGES = OPEN_TO_ALL | (ONES_OWN - {"you"})
"""Published figures, one's own account, and secret links: nothing a practice shares is there."""

KEYS_OF = {"requests": "request", "proposals": "proposal", "sessions": "session"}
"""What `key` in the path of an operation is the key of, by the word before it."""

GUESSED = (1, 2)
"""Keys that an address of a new kind is tried with."""

Keys = Mapping[str, Sequence[object]]
"""Keys that an address may hold, by the name the address gives them."""


@dataclass(frozen=True)
class Answer:
    """What a page answered.

    Attributes:
        who: which account, in words.
        address: which address.
        status: its status.
        content: what it said, without what chance put in; a zip's files one after the other.
    """

    who: str
    address: str
    status: int
    content: bytes

    def __str__(self) -> str:
        return f"{self.who} at {self.address}: {self.status}"


def plain(content: bytes, kind: str = "") -> bytes:
    """The same content without tokens and other chance."""
    if "zip" in kind or "spreadsheet" in kind:
        archive = zipfile.ZipFile(io.BytesIO(content))
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    return _SECRET.sub(rb"/\1/-", _NONCE.sub(b"", _HIDDEN_FIELD.sub(b"", content)))


def look(client: Client, who: str, address: str) -> Answer:
    """What one page answers."""
    got = client.get(address)
    content = b"".join(got.streaming_content) if got.streaming else got.content
    at = got.headers.get("Location", "").encode()
    kind = got.headers.get("Content-Type", "")
    return Answer(who, address, got.status_code, plain(content, kind) + at)


def addresses(mine: Organisation, others: Sequence[Organisation], most: int = 2) -> list[str]:
    """Addresses that somebody of an organisation might open: with its own keys, then others'.

    Args:
        mine: the organisation.
        others: those whose keys are tried as well.
        most: with how many sets of keys of each an address is tried.
    """
    keys = {where: _keys(where) for where in (mine, *others)}
    found = []
    for name in sorted(set(routes()) - NO_PAGES):
        for where, held in keys.items():
            found += list(_with_keys(name, held, most if where == mine else 1))
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    found += [f"{each}?day={tomorrow}" for each in found if "/rota/" in each or "today" in each]
    found += [each for held in keys.values() for each in _asked_by_programs(held)]
    return list(dict.fromkeys(found))


def _asked_by_programs(keys: Keys) -> Iterator[str]:
    """What a program may look at through the API, with keys of an organisation."""
    today = timezone.localdate()
    days = f"day={today}&first={today}&last={today + timedelta(days=6)}"
    for method, path, _ in operations().values():
        named = re.findall(r"/([\w-]+)/{(\w+)}", path)
        names = {name: KEYS_OF.get(of, name) if name == "key" else name for of, name in named}
        if method == "get" and "secret" not in names:
            filled = {name: (keys.get(of) or GUESSED)[0] for name, of in names.items()}
            yield f"{BASE}{path.format(**filled)}?{days}"


def _with_keys(name: str, keys: Keys, most: int) -> Iterator[str]:
    wanted = get_resolver("wraparound.site.urls")
    for part in name.split(":")[:-1]:
        wanted = wanted.namespace_dict[part][1]
    names = wanted.reverse_dict[name.rsplit(":", maxsplit=1)[-1]][0][0][1]
    drawn = {each: islice(cycle(keys.get(each) or GUESSED), most) for each in names}
    for values in zip(*drawn.values(), strict=True) if drawn else [()]:
        try:
            yield reverse(name, kwargs=dict(zip(drawn, values, strict=True)))
        except NoReverseMatch:
            return


def _keys(where: Organisation) -> Keys:
    """Keys an address may hold, of rows of an organisation, by the name the address gives them."""
    today = timezone.localdate()
    monday = monday_of(today)
    people = list(Person.objects.filter(home=where).order_by("pk").values_list("pk", flat=True))
    absences = list(Absence.objects.filter(practice=where).order_by("pk")[:2])
    items = AbsenceItem.objects.filter(absence__in=absences).order_by("pk")
    requests = CoverRequest.objects.filter(practice=where).order_by("pk")
    leaves = Leave.objects.filter(practice=where).order_by("pk")
    swaps = Swap.objects.filter(practice=where).order_by("pk")
    sessions = RotaSession.objects.filter(practice=where).order_by("pk")
    lines = GivenEntry.objects.filter(Q(giver=where) | Q(receiver=where) | Q(network=where))
    proposals = Proposal.objects.filter(owner=where).order_by("pk")
    fellows = Organisation.objects.exclude(pk=where.pk).order_by("-pk")
    networks = Organisation.objects.exclude(ods_code__isnull=False).order_by("pk")
    return {
        "practice": [where.pk],
        "organisation": [where.pk],
        "network": [each.pk for each in networks][:1] if where.is_practice else [where.pk],
        "to": [each.pk for each in fellows],
        "other": [each.pk for each in fellows],
        "party": [each.pk for each in fellows],
        "leave": [each.pk for each in leaves[:2]],
        "swap": [each.pk for each in swaps[:2]],
        "session": [each.pk for each in sessions[:2]],
        "line": [each.pk for each in lines.order_by("pk")[:2]],
        "entry": [each.pk for each in lines.order_by("pk")[:2]],
        "proposal": [each.pk for each in proposals[:2]],
        "person": people[:2],
        "absence": [each.pk for each in absences],
        "item": [each.pk for each in items[:2]],
        "request_key": [each.pk for each in requests[:4]],
        "request": [each.pk for each in requests[:4]],
        "what": ["spare-sessions", "rota"],
        "page": ["ready"],
        "week": [monday.isoformat(), (monday + timedelta(days=7)).isoformat()],
        "monday": [monday.isoformat()],
        "day": [today.isoformat(), (today + timedelta(days=1)).isoformat()],
        "date": [today.isoformat()],
        "year": [today.year],
    }


def as_accounts(organisations: Sequence[Organisation], *, every: bool) -> Iterator[Account]:
    """Accounts with a post at these: one of each role there; of the first alone if not every.

    Of the other practices the manager, who sees most.
    """
    for place, where in enumerate(organisations):
        seen = set()
        for post in Post.objects.filter(organisation=where).order_by("pk"):
            whole = every or place == 0 or not where.is_practice
            if post.role not in seen and (whole or post.role == "practice manager"):
                seen.add(post.role)
                yield post.account


def _key_of(account: Account) -> dict[str, str]:
    """The header by which a program asks the API for somebody."""
    secret, now = f"key of {account.pk}", timezone.now()
    if api_keys.account_with(digest_of(secret), now) is None:
        api_keys.keep_key(account.pk, "Test", digest_of(secret), now, now + timedelta(days=1))
    return {"Authorization": f"Bearer {secret}"}


def answers(account: Account, asked: Sequence[str]) -> Iterator[Answer]:
    """What somebody gets at these addresses."""
    client = signed_in(Client(raise_request_exception=False, headers=_key_of(account)), account)
    post = account.posts.order_by("pk")[0]
    for address in asked:
        yield look(client, f"{post.role} of {post.organisation.name}", address)
