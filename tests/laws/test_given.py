"""Laws of cover given and received, over operations nobody thought of."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wraparound.operations.ledger.entries import (
    Entry,
    Kind,
    balances,
    followers,
    standing,
    why_not_take_back,
    why_not_turn,
)
from wraparound.operations.ledger.priority import Claim, in_turn
from wraparound.operations.ledger.statement import Statement, days_of, statement, year_of
from wraparound.operations.ledger.yearly import Transfer, evening_out, fading

NETWORK = 100
PRACTICES = range(1, 8)
START = date(2026, 1, 1)


class Book:
    """Entries of one network, added to by operations as actions add them, and kept twice.

    `by_hand` is the slow obvious version: one number a party, changed as each operation says.
    """

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)
        self.entries: list[Entry] = []
        self.by_hand = dict.fromkeys([NETWORK, *PRACTICES], 0)

    def add(self, kind: Kind, giver: int, receiver: int, size: int, follows=None) -> None:
        day = START + timedelta(days=self.luck.randrange(700))
        number = len(self.entries) + 1
        self.entries.append(Entry(number, NETWORK, day, kind, giver, receiver, size, follows))
        self.by_hand[giver] += size
        self.by_hand[receiver] -= size

    def cover(self) -> None:
        giver, receiver = self.luck.sample([NETWORK, *PRACTICES], 2)
        if receiver != NETWORK:
            self.add(Kind.COVER, giver, receiver, self.luck.randint(1, 2_000))

    def take_back(self) -> None:
        entry = self.luck.choice(self.entries[-60:])
        if why_not_take_back(entry, self.entries) is None:
            for each in (*followers(entry, self.entries), entry):
                self.add(Kind.TAKEN_BACK, each.receiver, each.giver, each.thousandths, each.number)
            if entry.kind.is_cover and self.luck.random() < 0.5:
                size = self.luck.randint(1, 2_000)
                self.add(Kind.PUT_RIGHT, entry.giver, entry.receiver, size, entry.number)

    def turn(self, kind: Kind) -> None:
        entry = self.luck.choice(self.entries[-60:])
        other = NETWORK if kind is Kind.CARRIED else entry.giver
        if why_not_turn(entry, self.entries) is None and entry.receiver != other:
            self.add(kind, entry.receiver, other, entry.thousandths, entry.number)

    def year(self, kind: Kind) -> None:
        held = balances(self.entries)
        moves = evening_out(held) if kind is Kind.PAID else fading(held, NETWORK, 20)
        for move in moves:
            self.add(kind, move.giver, move.receiver, move.thousandths)

    def step(self) -> None:
        if not self.entries:
            return self.add(Kind.COVER, 1, 2, 1_000)
        deed = self.luck.choices(
            [self.cover, self.take_back, lambda: self.turn(Kind.CARRIED),
             lambda: self.turn(Kind.INVOICED), lambda: self.year(Kind.FADED),
             lambda: self.year(Kind.PAID)],
            weights=[60, 12, 12, 12, 2, 2],
        )[0]  # fmt: skip
        return deed()


def tried(seed: int, operations: int) -> Book:
    book = Book(seed)
    for count in range(operations):
        book.step()
        if count % 100 == 0:
            assert sum(balances(book.entries).values()) == 0
    return book


def holds(book: Book) -> None:
    """Everything the entries say is what the operations did."""
    held = balances(book.entries)
    assert sum(held.values()) == 0
    assert {party: held.get(party, 0) for party in book.by_hand} == book.by_hand
    for party in book.by_hand:
        assert statement(book.entries, party).after == book.by_hand[party]
        years = {year_of(each.day) for each in book.entries}
        for days in ((None, None), *(days_of(year) for year in years)):
            adds_up(statement(book.entries, party, *days))


def adds_up(found: Statement) -> None:
    """What a page shows of a statement makes its end, whichever days it is of."""
    besides = sum(thousandths for _, thousandths in found.besides)
    assert found.before + found.given - found.received + besides == found.after


@pytest.mark.parametrize("seed", range(3))
def test_the_sum_is_nought_and_statements_agree_whatever_is_done(seed):
    """Covers, corrections, what is carried or invoiced, years let go or paid."""
    holds(tried(seed, 300))


@pytest.mark.slow
def test_the_sum_is_nought_over_10000_operations():
    """And no balance is lost or made on the way."""
    book = tried(20_261_122, 10_000)
    assert len(book.entries) > 5_000
    assert {each.kind for each in book.entries} == set(Kind)
    holds(book)


@given(st.integers(0, 10_000))
def test_what_is_taken_back_leaves_no_trace_in_any_balance(seed):
    """Entries that stand alone make the same balances as all of them."""
    book = tried(seed, 80)
    assert {p: b for p, b in balances(standing(book.entries)).items() if b} == {
        p: b for p, b in balances(book.entries).items() if b
    }


HELD = st.lists(st.integers(-50_000, 50_000), min_size=1, max_size=9).map(
    lambda held: dict(enumerate([*held, -sum(held)]))
)


def after(held: dict[int, int], moves: list[Transfer]) -> dict[int, int]:
    left = dict(held)
    for move in moves:
        left[move.giver] += move.thousandths
        left[move.receiver] -= move.thousandths
    return left


@given(HELD)
def test_evening_out_leaves_nobody_anything_with_fewer_payments_than_parties(held):
    """And nobody who gave more pays."""
    moves = evening_out(held)
    assert not any(after(held, moves).values())
    assert len(moves) < len(held)
    assert all(held[move.giver] < 0 < held[move.receiver] for move in moves)


@given(HELD, st.integers(1, 100))
def test_letting_go_never_turns_a_difference_round_and_keeps_the_sum(held, percent):
    """Each is lowered by its part, to the nearest thousandth."""
    network = len(held) - 1
    left = after(held, fading(held, network, percent))
    assert sum(left.values()) == 0
    for party, balance in held.items():
        if party != network:
            assert balance * left[party] >= 0
            assert abs(abs(balance) - abs(left[party]) - abs(balance) * percent / 100) <= 0.5


CLAIM = st.builds(
    Claim,
    key=st.integers(1, 10**6),
    urgent=st.booleans(),
    days_short=st.integers(0, 60),
    per_thousand=st.none() | st.fractions(-30, 30, max_denominator=100),
    ceiling=st.none() | st.integers(1, 5_000),
)
CLAIMS = st.lists(CLAIM, max_size=12, unique_by=lambda each: each.key)


@given(CLAIMS, st.fractions(-30, 30, max_denominator=100))
def test_no_difference_ever_moves_an_urgent_request(claims, other):
    """Whatever everybody has given and received, urgent ones keep their places, and lead."""
    changed = [
        Claim(each.key, each.urgent, each.days_short, other * each.key, each.ceiling)
        for each in claims
    ]
    before, later = in_turn(claims), in_turn(changed)
    count = sum(each.urgent for each in claims)
    assert [each.key for each in before[:count]] == [each.key for each in later[:count]]
    assert all(each.urgent for each in later[:count])


@given(CLAIMS)
def test_no_request_is_ever_left_out_for_what_was_received(claims):
    """The rule orders; it refuses nobody."""
    assert sorted(each.key for each in in_turn(claims)) == sorted(each.key for each in claims)


@given(st.integers(1, 10**6), st.integers(0, 9))
def test_giving_more_never_makes_ones_request_come_later(key, days):
    """Of two that are alike otherwise."""
    less = Claim(key, False, days, Fraction(-1, 2), 1_000)
    more = Claim(key + 1, False, days, Fraction(1, 2), 1_000)
    assert in_turn([less, more])[0] is more
