"""Statements, and what becomes of lines: put right, invoiced, carried, closed with the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.covering import MONDAY, TUESDAY
from tests.giving import Town
from tests.practices import LONG_AGO, a_practice, an_actor

from wraparound.actions.given.agreed import (
    take_agreement_back,
)
from wraparound.actions.given.correcting import put_line_right, take_line_back
from wraparound.actions.given.network import fellows_given, network_given
from wraparound.actions.given.reading import (
    statement_in_network,
    statement_of,
    statement_of_fellow,
)
from wraparound.actions.given.settling import (
    carry_absence,
    close_year,
    invoice_cover,
    withdraw_invoice,
)
from wraparound.actions.sharing import share
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.ledger.entries import Kind, balances
from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.operations.ledger.statement import year_of
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import Absence, AuditLine, GivenEntry
from wraparound.store.repositories.given import entries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NEXT_YEAR = MONDAY.replace(year=2027, month=4, day=1)


@pytest.fixture
def town(clock):
    return Town()


@pytest.fixture
def line(town) -> int:
    """Key of the line of Oak's session at Elm."""
    return town.signed_off().entries.get().pk


def held(town) -> dict[str, int]:
    """What each has given more than received, by its first word."""
    names = {each.pk: each.name.split()[0] for each in (town.elm, town.oak, town.ash, town.network)}
    return {names[key]: value for key, value in balances(entries_of(town.network.pk)).items()}


def test_both_sides_read_the_same_line_with_opposite_signs(town, line):
    """Each with the name of the other and who came."""
    ours = statement_of(by=town.manager, practice=town.elm.pk)
    theirs = statement_of(by=town.oaks, practice=town.oak.pk)
    (received,), (given,) = ours.lines, theirs.lines
    assert (received.change, received.other, received.person) == (-1_000, "Oak Practice", "Dr Bell")
    assert (given.change, given.other, given.person) == (1_000, "Elm Surgery", "Dr Bell")
    assert received.session == "morning, routine clinic"
    assert (ours.given, ours.received, ours.after) == (0, 1_000, -1_000)
    assert received.request is not None
    assert given.request is None
    assert given.may_invoice
    assert not received.may_invoice


def test_a_practice_reads_who_came_and_their_own_practice_can_see_that(town, line):
    """One line in the audit for each look, and none for looking at one's own people."""
    statement_of(by=town.oaks, practice=town.oak.pk)
    assert not AuditLine.objects.filter(deed__startswith="looked at").exists()
    statement_of(by=town.manager, practice=town.elm.pk)
    look = AuditLine.objects.get(deed__startswith="looked at")
    assert (look.organisation, look.of) == (town.elm.pk, town.oak.pk)
    assert look.details["people"] == [town.bell.pk]


def test_a_year_is_shown_with_what_was_carried_over(town, line, clock):
    """From 1 April."""
    clock.move_to(NEXT_YEAR)
    later = an_actor(town.elm)
    year = year_of(TUESDAY)
    shown = statement_of(by=later, practice=town.elm.pk, year=year)
    assert (shown.before, len(shown.lines), shown.years) == (0, 1, (year,))
    after = statement_of(by=later, practice=town.elm.pk, year=year + 1)
    assert (after.before, after.lines, after.after) == (-1_000, (), -1_000)


def test_a_practice_in_no_network_has_an_empty_statement():
    far = a_practice("Far Surgery")
    shown = statement_of(by=an_actor(far), practice=far.pk)
    assert (shown.network, shown.lines, shown.after) == (None, (), 0)


def test_a_network_a_practice_has_nothing_to_do_with_is_refused(town, line):
    far = a_practice("Far Surgery")
    with pytest.raises(Refused, match="no cover in this network"):
        statement_of(by=an_actor(far), practice=far.pk, network=town.network.pk)
    with pytest.raises(Refused, match="no cover in this network"):
        statement_in_network(by=town.keeper, network=town.network.pk, party=far.pk)


def test_what_was_wrong_is_taken_back_and_put_right_and_all_stays_in_sight(town, line):
    """Three lines, each with the reason, and the sum is nought."""
    put_line_right(
        by=town.keeper, network=town.network.pk, line=line, thousandths=500, why="Left at 10"
    )
    assert town.lines() == [
        ("Oak Practice", "Elm Surgery", 1_000, "cover"),
        ("Elm Surgery", "Oak Practice", 1_000, "taken back"),
        ("Oak Practice", "Elm Surgery", 500, "put right"),
    ]
    assert held(town) == {"Oak": 500, "Elm": -500}
    shown = statement_of(by=town.oaks, practice=town.oak.pk)
    assert [(each.holds, each.why) for each in shown.lines] == [
        (False, ""), (False, "Left at 10"), (True, "Left at 10"),
    ]  # fmt: skip
    assert shown.given == 500


def test_what_was_kept_because_of_a_line_is_taken_back_with_it(town, line):
    """An invoice for cover that never was."""
    here = {"by": town.keeper, "network": town.network.pk}
    invoice_cover(
        by=town.oaks, practice=town.oak.pk, network=town.network.pk, line=line, pence=22_624
    )
    take_line_back(**here, line=line, why="Noted twice")
    assert [kind for *_, kind in town.lines()] == [
        "cover", "paid by invoice", "taken back", "taken back",
    ]  # fmt: skip
    assert held(town) == {"Oak": 0, "Elm": 0}
    with pytest.raises(Refused, match="taken back already"):
        take_line_back(**here, line=line, why="Again")


@pytest.mark.parametrize(
    ("why", "words"),
    [("", "is missing"), ("x" * 201, "too long"), ("For 943 476 5919", "NHS number")],
)
def test_a_correction_needs_a_reason_that_names_no_patient(town, line, why, words):
    with pytest.raises(BadRequest, match=words):
        take_line_back(by=town.keeper, network=town.network.pk, line=line, why=why)


@pytest.mark.parametrize("thousandths", [0, -500, 4_001])
def test_nobody_works_nothing_or_more_than_four_sessions_in_a_line(town, line, thousandths):
    with pytest.raises(BadRequest, match="at most 4"):
        put_line_right(
            by=town.keeper, network=town.network.pk, line=line, thousandths=thousandths, why="x"
        )


def test_only_the_networks_manager_puts_right_and_only_in_its_own_network(town, line):
    for actor in (town.manager, an_actor(town.network, Role.CLINICAL_DIRECTOR)):
        with pytest.raises(Refused, match="You may not"):
            take_line_back(by=actor, network=town.network.pk, line=line, why="x")
    other = Town()
    with pytest.raises(UnknownName, match="no such line"):
        take_line_back(by=other.keeper, network=other.network.pk, line=line, why="x")


def test_an_invoice_evens_the_cover_out_and_can_be_withdrawn(town, line):
    """What was given stays on record; nothing is owed in time."""
    here = {"by": town.oaks, "practice": town.oak.pk, "network": town.network.pk}
    invoice_cover(**here, line=line, pence=22_624)
    assert held(town) == {"Oak": 0, "Elm": 0}
    shown = statement_of(by=town.oaks, practice=town.oak.pk)
    assert (shown.given, shown.after) == (1_000, 0)
    assert [each.pence for each in shown.lines] == [None, 22_624]
    with pytest.raises(Refused, match="paid by invoice already"):
        invoice_cover(**here, line=line, pence=22_624)
    (invoice,) = (each.key for each in shown.lines if each.may_undo)
    withdraw_invoice(**here, line=invoice)
    assert held(town) == {"Oak": 1_000, "Elm": -1_000}
    invoice_cover(**here, line=line, pence=30_000)
    assert held(town) == {"Oak": 0, "Elm": 0}


def test_only_who_gave_the_cover_invoices_it_and_withdraws_that(town, line):
    """Who received it cannot wipe it out."""
    here = {"network": town.network.pk, "line": line}
    for actor, practice in ((town.manager, town.elm), (town.ashs, town.ash)):
        with pytest.raises(Refused, match="Only the practice that gave"):
            invoice_cover(by=actor, practice=practice.pk, pence=1, **here)
    invoice_cover(by=town.oaks, practice=town.oak.pk, pence=1, **here)
    invoice = GivenEntry.objects.get(kind=Kind.INVOICED.value).pk
    back = {"network": town.network.pk, "line": invoice}
    with pytest.raises(Refused, match="Only the practice that gave"):
        withdraw_invoice(by=town.manager, practice=town.elm.pk, **back)
    with pytest.raises(Refused, match="not about an invoice"):
        withdraw_invoice(by=town.oaks, practice=town.oak.pk, **here)


@pytest.mark.parametrize("pence", [0, -1, 1_000_001])
def test_an_invoice_has_an_amount_that_makes_sense(town, line, pence):
    with pytest.raises(BadRequest, match="more than nothing"):
        invoice_cover(
            by=town.oaks, practice=town.oak.pk, network=town.network.pk, line=line, pence=pence
        )


def test_the_network_carries_an_absence_so_that_the_stricken_practice_owes_nothing(town, line):
    """What was signed off before and what is signed off later; the lender keeps what it gave."""
    town.signed_off(day=TUESDAY + timedelta(days=1))
    count = carry_absence(by=town.keeper, network=town.network.pk, line=line)
    assert count == 2
    assert held(town) == {"Oak": 2_000, "Elm": 0, "Bay": -2_000}
    town.signed_off(day=TUESDAY + timedelta(days=2))
    assert held(town) == {"Oak": 3_000, "Elm": 0, "Bay": -3_000}
    with pytest.raises(Refused, match="carried by the network already"):
        carry_absence(by=town.keeper, network=town.network.pk, line=line)


def test_an_invoiced_session_of_a_carried_absence_stays_invoiced(town, line):
    invoice_cover(
        by=town.oaks, practice=town.oak.pk, network=town.network.pk, line=line, pence=1_000
    )
    other = town.signed_off(day=TUESDAY + timedelta(days=1)).entries.get().pk
    assert carry_absence(by=town.keeper, network=town.network.pk, line=other) == 1
    assert held(town) == {"Oak": 1_000, "Elm": 0, "Bay": -1_000}


def test_what_is_no_longer_carried_is_the_practices_own_again(town, line):
    """Taking the line back ends it for later sessions of the absence too."""
    carry_absence(by=town.keeper, network=town.network.pk, line=line)
    carried = GivenEntry.objects.get(kind=Kind.CARRIED.value).pk
    take_line_back(by=town.keeper, network=town.network.pk, line=carried, why="Not so serious")
    town.signed_off(day=TUESDAY + timedelta(days=1))
    assert held(town) == {"Oak": 2_000, "Elm": -2_000, "Bay": 0}


def test_nothing_is_carried_unless_the_members_agreed_and_somebody_is_off(town, line):
    town.adopts(Rules(exempt=False))
    with pytest.raises(Refused, match="not agreed on this"):
        carry_absence(by=town.keeper, network=town.network.pk, line=line)
    town.adopts(Rules())
    GivenEntry.objects.get(pk=line).cover.request.__class__.objects.update(absence=None)
    with pytest.raises(Refused, match="nobody’s absence"):
        carry_absence(by=town.keeper, network=town.network.pk, line=line)


def test_a_year_is_closed_once_after_it_is_over(town, line, clock):
    """A fifth of every difference is let go on its last day."""
    town.adopts(Rules(yearly=Yearly.FADE, fade_percent=20))
    year = year_of(TUESDAY)
    with pytest.raises(Refused, match="not over"):
        close_year(by=town.keeper, network=town.network.pk, year=year)
    clock.move_to(NEXT_YEAR)
    keeper = an_actor(town.network, Role.NETWORK_MANAGER)
    assert network_given(by=keeper, network=town.network.pk).to_close == (year,)
    assert close_year(by=keeper, network=town.network.pk, year=year) == 2
    assert held(town) == {"Oak": 800, "Elm": -800, "Bay": 0}
    assert {each.day for each in GivenEntry.objects.filter(kind=Kind.FADED.value)} == {
        date(2027, 3, 31)
    }
    with pytest.raises(Refused, match="closed already"):
        close_year(by=keeper, network=town.network.pk, year=year)
    shown = network_given(by=keeper, network=town.network.pk)
    assert (shown.to_close, shown.closed) == ((), ((year, Yearly.FADE),))


def test_a_year_can_be_settled_in_money_at_the_rate_between_practices(town, line, clock):
    """One session at £226.24."""
    town.adopts(Rules(yearly=Yearly.PAID))
    clock.move_to(NEXT_YEAR)
    keeper = an_actor(town.network, Role.NETWORK_MANAGER)
    assert close_year(by=keeper, network=town.network.pk, year=2026) == 1
    assert held(town) == {"Oak": 0, "Elm": 0}
    paid = GivenEntry.objects.get(kind=Kind.PAID.value)
    assert (paid.giver, paid.receiver, paid.pence) == (town.elm, town.oak, 22_624)


def test_where_differences_stay_no_year_is_closed(town, line, clock):
    clock.move_to(NEXT_YEAR)
    keeper = an_actor(town.network, Role.NETWORK_MANAGER)
    assert network_given(by=keeper, network=town.network.pk).to_close == ()
    with pytest.raises(Refused, match="stay as they are"):
        close_year(by=keeper, network=town.network.pk, year=2026)


def test_the_networks_manager_sees_all_members_and_each_look_is_in_the_audit(town, line):
    """The network itself is the last, and the sum is nought."""
    shown = network_given(by=town.keeper, network=town.network.pk)
    assert [(each.name, each.after) for each in shown.parties] == [
        ("Ash Medical Centre", 0), ("Elm Surgery", -1_000), ("Oak Practice", 1_000),
        ("Bay Network", 0),
    ]  # fmt: skip
    looks = AuditLine.objects.filter(deed="looked at cover given and received")
    assert {each.of for each in looks} == {town.elm.pk, town.oak.pk, town.ash.pk}
    (seen,) = statement_in_network(by=town.keeper, network=town.network.pk, party=town.oak.pk).lines
    assert (seen.person, seen.other) == ("", "Elm Surgery")
    assert seen.may_carry
    for role in (Role.CLINICAL_DIRECTOR, Role.COMMISSIONER, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="You may not"):
            network_given(by=an_actor(town.network, role), network=town.network.pk)


def names(town, actor, practice) -> list[str]:
    shown = fellows_given(by=actor, practice=practice.pk, network=town.network.pk)
    assert shown.hidden == 3 - len(shown.parties)
    return [each.name for each in shown.parties]


def test_members_see_their_own_until_another_shares_it_with_them(town, line):
    """With the one practice, or with the network; and each look leaves a line."""
    own = ["Ash Medical Centre"]
    assert names(town, town.ashs, town.ash) == own
    with pytest.raises(Refused, match="do not share"):
        statement_of_fellow(
            by=town.ashs, practice=town.ash.pk, network=town.network.pk, other=town.elm.pk
        )
    share(by=town.manager, practice=town.elm.pk, what=Shared.COVER_RECORD, to=town.ash.pk)
    assert names(town, town.ashs, town.ash) == [*own, "Elm Surgery"]
    assert names(town, town.oaks, town.oak) == ["Oak Practice"]
    look = AuditLine.objects.filter(deed="looked at cover given and received").last()
    assert (look.organisation, look.of) == (town.ash.pk, town.elm.pk)
    seen = statement_of_fellow(
        by=town.ashs, practice=town.ash.pk, network=town.network.pk, other=town.elm.pk
    )
    assert (seen.after, seen.lines[0].person, seen.lines[0].request) == (-1_000, "", None)


def test_members_see_all_once_all_have_agreed_and_no_longer_once_one_takes_it_back(town, line):
    town.adopts(Rules(is_open=True))
    everybody = ["Ash Medical Centre", "Elm Surgery", "Oak Practice"]
    assert names(town, town.ashs, town.ash) == everybody
    take_agreement_back(
        by=town.manager, practice=town.elm.pk, network=town.network.pk, proposed=False
    )
    assert names(town, town.ashs, town.ash) == ["Ash Medical Centre"]


def test_who_is_not_entitled_sees_nothing(town, line):
    """Receptionists, strangers, the network's own director."""
    for actor in (
        an_actor(town.elm, Role.RECEPTIONIST),
        town.oaks,
        town.keeper,
        an_actor(town.network, Role.COMMISSIONER),
    ):
        with pytest.raises(Refused, match="You may not"):
            statement_of(by=actor, practice=town.elm.pk)
    assert statement_of(by=an_actor(town.elm, Role.CLINICIAN), practice=town.elm.pk).lines
    assert Absence.objects.get(pk=town.absence).first_day >= LONG_AGO
