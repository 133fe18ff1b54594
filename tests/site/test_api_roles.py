"""Every operation of the API with every role, at one's own and at another organisation."""

from __future__ import annotations

import pytest
from tests.practices import a_practice, an_actor
from tests.site.api import Program, a_practice_that_asks, operations

from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine

pytestmark = pytest.mark.django_db

STAFF = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST})
MANAGER = frozenset({Role.PRACTICE_MANAGER})
READERS = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN})
KEEPER = frozenset({Role.NETWORK_MANAGER})
NETWORK = KEEPER | {Role.CLINICAL_DIRECTOR}
WEEK = {"first_day": "2026-11-23", "last_day": "2026-11-24"}
SESSION = {"person": 1, "day": "2026-11-23", "starts": "08:00", "ends": "12:00"}
DAY = {"day": "2026-11-23"}
ASK = {"days": ["2026-11-23"]}
PAPER = {"paper": "mutual-aid agreement", "version": "1", "on": "2099-12-31", "signer": "Ann"}
RULES = {"ceiling": 1000, "weighted": False, "yearly": "they stay as they are", "fade_percent": 0,
         "exempt": True, "is_open": True}  # fmt: skip

MAY = {
    "people": (STAFF, None, {}),
    "who_is_off": (STAFF, None, DAY),
    "declare_off": (STAFF, {"person": 1, "first_day": "2026-11-23", "last_day": "2026-11-22"}, {}),
    "change_last_day": (STAFF, {"last_day": "2001-01-01"}, {}),
    "withdraw_absence": (STAFF, None, {}),
    "day_off": (STAFF, None, {}),
    "decide": (STAFF, {"owner": "Dr Shah"}, {}),
    "decide_several": (STAFF, DAY | {"mine": True}, {}),
    "calls": (STAFF, None, DAY),
    "whom_to_ask": (STAFF, None, {}),
    "ask": (STAFF, ASK, {}),
    "requests": (STAFF, None, DAY),
    "one_request": (STAFF, None, {}),
    "agree": (STAFF, {"person": 1}, {}),
    "rung": (STAFF, {"person": 1, "said": "no"}, {}),
    "step": (STAFF, {"step": "worked"}, {}),
    "proposals": (STAFF, None, {}),
    "propose": (STAFF, None, {}),
    "propose_while_closed": (STAFF, WEEK, {}),
    "one_proposal": (STAFF, None, {}),
    "propose_again": (STAFF, None, {}),
    "accept": (STAFF, {}, {}),
    "refuse": (STAFF, None, {}),
    "keep": (STAFF, {"kept": True}, {}),
    "week": (STAFF, None, DAY),
    "fill": (MANAGER, {"first_day": "2026-11-23"}, {}),
    "publish": (MANAGER, {"first_day": "2026-11-23"}, {}),
    "gaps": (STAFF, None, {"first": "2026-11-23", "last": "2026-11-24"}),
    "ask_for_gap": (STAFF, {"keys": ["none"]}, {}),
    "add_session": (MANAGER, SESSION, {}),
    "change_session": (MANAGER, SESSION, {}),
    "remove_session": (MANAGER, None, {}),
    "note": (STAFF, {"kind": "follow-up", "words": "Letter"}, {}),
    "own": (STAFF, {"owner": "Dr Shah"}, {}),
    "take_out": (STAFF, None, {}),
    "leave": (STAFF, None, DAY),
    "may_ask_for": (STAFF, None, {}),
    "ask_for_leave": (STAFF, WEEK, {}),
    "one_leave": (STAFF, None, {}),
    "decide_leave": (STAFF, {"step": "withdraw"}, {}),
    "swaps": (STAFF, None, {}),
    "could_swap": (STAFF, None, {}),
    "ask_to_swap": (STAFF, {"taken": 1}, {}),
    "one_swap": (STAFF, None, {}),
    "decide_swap": (STAFF, {"step": "withdraw"}, {}),
    "given": (READERS, None, {}),
    "fellows": (READERS, None, {}),
    "fellow": (READERS, None, {}),
    "agree_on_rules": (MANAGER, {"agrees": True}, {}),
    "usual_invoice": (MANAGER, None, {}),
    "invoice": (MANAGER, {"pence": 100}, {}),
    "withdraw_invoice": (MANAGER, None, {}),
    "cover_money": (READERS, None, {}),
    "note_bill": (MANAGER, {"pence": 100}, {}),
    "papers_held": (STAFF, None, {}),
    "sign_paper": (MANAGER, PAPER, {}),
    "strike_out_paper": (MANAGER, None, {}),
    "papers_called_for": (STAFF, None, {}),
}
"""Who may ask for what at their own practice, with something to send."""

AT_A_NETWORK = {
    "members_given": (KEEPER, None, {}),
    "party_given": (KEEPER, None, {}),
    "one_line": (KEEPER, None, {}),
    "put_right": (KEEPER, {"why": "Left at ten"}, {}),
    "carry": (KEEPER, None, {}),
    "close_year": (KEEPER, None, {}),
    "propose_rules": (KEEPER, RULES, {}),
    "drop_rules": (KEEPER, None, {}),
    "agreements_held": (NETWORK, None, {}),
}
"""The same at their own network."""

EVERY = MAY | AT_A_NETWORK

ONES_OWN = {"you"}
BY_LINK = {"what_is_asked", "answer", "drop_out"}


@pytest.fixture
def world():
    return a_practice_that_asks()


def ask(program: Program, name: str, keys: dict[str, int]) -> tuple[int, dict]:
    method, path, _ = operations()[name]
    _, sent, query = EVERY[name]
    return program.ask(method, path.format(**keys), sent, **query)


def is_let_in(status: int, told) -> bool:
    """One's role is in order, whatever else may be in the way."""
    return status < 500 and not is_kept_out(status, told)


def is_kept_out(status: int, told) -> bool:
    return status == 403 and told["sentence"].startswith("You may not")


def test_every_operation_is_in_a_table():
    """Whoever adds one must say who may ask for it."""
    assert set(operations()) == set(EVERY) | ONES_OWN | BY_LINK


@pytest.mark.parametrize("name", sorted(EVERY))
def test_an_operation_is_open_to_those_roles_alone(world, name):
    """At one's own practice or network; who is kept out asks first, while nothing has changed."""
    where = world.practice if name in MAY else world.network
    for role in sorted(Role, key=lambda each: each in EVERY[name][0]):
        told = ask(Program(an_actor(where, role)), name, world.keys)
        as_said = is_let_in if role in EVERY[name][0] else is_kept_out
        assert as_said(*told), (role, told)


@pytest.mark.parametrize("role", list(Role))
def test_at_another_organisation_nobody_is_let_in_and_nothing_is_noted(world, role):
    """Nor are the people of the network itself let into a member, nor a member's into it."""
    far = a_practice("Far Surgery")
    theirs = {far: EVERY, world.network: MAY, world.practice: AT_A_NETWORK}
    for where, names in theirs.items():
        program = Program(an_actor(where, role))
        lines = AuditLine.objects.count()
        for name in sorted(names):
            assert is_kept_out(*ask(program, name, world.keys)), name
        assert AuditLine.objects.count() == lines


def test_without_a_key_everything_is_closed_but_what_a_link_opens(world):
    """And the description, which says nothing about anybody."""
    keys = world.keys
    program = Program()
    for name in sorted(EVERY):
        assert ask(program, name, keys)[0] == 401, name
    for name in sorted(ONES_OWN):
        method, path, _ = operations()[name]
        assert program.ask(method, path)[0] == 401, name
    for name in sorted(BY_LINK):
        method, path, _ = operations()[name]
        assert program.ask(method, path, {"secret": "guess", "answer": "yes"})[0] == 404, name
    assert program.ask("get", "/openapi.json")[0] == 200
