"""Cover given and received, read and settled by programs."""

from __future__ import annotations

import pytest
from tests.giving import Town
from tests.practices import a_person, an_actor
from tests.site.api import Program

from wraparound.actions.sharing import share
from wraparound.operations.professions import Engagement
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import AuditLine, GivenEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def town(clock) -> Town:
    return Town()


def given(town: Town, practice, program: Program) -> dict:
    return program.get(f"/practices/{practice.pk}/given")


def invoice_of(town: Town, line: GivenEntry) -> str:
    return f"/practices/{town.oak.pk}/networks/{town.network.pk}/lines/{line.pk}/invoice"


def test_a_session_signed_off_by_a_program_is_a_line_on_both_sides(town):
    """One practice is credited with what the other owes."""
    elm, oak = Program(town.manager), Program(town.oaks)
    request = town.worked()
    steps = f"/practices/{town.elm.pk}/requests/{request.pk}/steps"
    assert elm.send("post", steps, {"step": "sign off"})["state"] == "signed off"
    ours, theirs = given(town, town.elm, elm), given(town, town.oak, oak)
    assert (ours["after"], theirs["after"]) == (-1000, 1000)
    [line] = ours["lines"]
    assert (line["kind"], line["other"], line["person"]) == ("cover", "Oak Practice", "Dr Bell")
    assert line["request"] == request.pk
    assert theirs["lines"][0]["may_invoice"]


def test_cover_is_settled_by_invoice_and_by_time_again(town):
    """What the giver says; nobody owes time for what is invoiced."""
    line = town.signed_off().entries.get()
    oak = Program(town.oaks)
    usual = oak.get(invoice_of(town, line))["pence"]
    settled = oak.send("put", invoice_of(town, line), {"pence": usual})
    assert (usual, settled["after"]) == (22624, 0)
    [_, invoiced] = settled["lines"]
    assert (invoiced["kind"], invoiced["pence"]) == ("paid by invoice", usual)
    again = invoice_of(town, GivenEntry.objects.get(pk=invoiced["key"]))
    assert oak.send("delete", again)["after"] == 1000


def test_only_who_gave_may_invoice(town):
    line = town.signed_off().entries.get()
    elm = Program(town.manager)
    where = f"/practices/{town.elm.pk}/networks/{town.network.pk}/lines/{line.pk}/invoice"
    status, told = elm.ask("put", where, {"pence": 100})
    assert status == 403
    assert told["sentence"] == "Only the practice that gave this cover may do that."
    assert GivenEntry.objects.count() == 1


def test_the_money_of_a_cover_is_told_with_its_figures_and_a_bill_is_noted(town):
    """A locum's invoice comes with what may be claimed back for it."""
    locum = a_person(town.elm, "Dr Lane")
    locum.engagement = Engagement.LOCUM.value
    locum.save()
    cover = town.signed_off(locum)
    elm = Program(town.manager)
    where = f"/practices/{town.elm.pk}/requests/{cover.request_id}/money"
    before = elm.get(where)
    assert (before["settled"], before["expected"], before["may_note_bill"]) == (
        "by invoice", True, True,
    )  # fmt: skip
    assert {"locum"} <= {figure["rate"] for figure in before["figures"]}
    after = elm.send("put", where, {"pence": 40_000, "grounds": "sickness"})
    assert (after["expected"], after["outcome"]["cost"]) == (False, 40_000)
    assert after["outcome"]["net"] == 40_000 - after["outcome"]["reimbursed"]
    assert all(flag["words"] for flag in after["outcome"]["flags"])


def test_a_fellows_statement_is_open_once_it_is_shared_and_each_look_is_noted(town):
    """Ash sees that of Oak; nobody who came is named to it."""
    town.signed_off()
    ash = Program(town.ashs)
    where = f"/practices/{town.ash.pk}/networks/{town.network.pk}/given"
    assert ash.get(where)["hidden"] == 2
    assert ash.ask("get", f"{where}/{town.oak.pk}")[0] == 403
    share(by=town.oaks, practice=town.oak.pk, what=Shared.COVER_RECORD, to=town.network.pk)
    lines = AuditLine.objects.filter(of=town.oak.pk, organisation=town.ash.pk)
    before = lines.count()
    shown = ash.get(f"{where}/{town.oak.pk}")
    assert [each["person"] for each in shown["lines"]] == [""]
    assert lines.count() == before + 1


def test_a_networks_manager_reads_all_and_puts_a_line_right(town):
    """The wrong line is taken back, and the right one kept beside it."""
    line = town.signed_off().entries.get()
    keeper = Program(town.keeper)
    at = f"/networks/{town.network.pk}"
    whole = keeper.get(f"{at}/given")
    assert {each["name"]: each["after"] for each in whole["parties"]} == {
        "Ash Medical Centre": 0, "Bay Network": 0, "Elm Surgery": -1000, "Oak Practice": 1000,
    }  # fmt: skip
    sent = {"thousandths": 500, "why": "Left at ten"}
    right = keeper.send("post", f"{at}/lines/{line.pk}/right", sent)
    assert (right["kind"], right["thousandths"]) == ("put right", 500)
    assert keeper.get(f"{at}/given/{town.oak.pk}")["after"] == 500
    keeper.send("post", f"{at}/lines/{right['key']}/right", {"why": "Nobody came"})
    assert keeper.get(f"{at}/given/{town.oak.pk}")["after"] == 0


def test_a_networks_manager_lets_the_network_carry_an_absence(town):
    line = town.signed_off().entries.get()
    keeper = Program(town.keeper)
    at = f"/networks/{town.network.pk}"
    assert keeper.send("post", f"{at}/lines/{line.pk}/carried") == {"sessions": 1}
    assert keeper.get(f"{at}/given/{town.elm.pk}")["after"] == 0
    status, told = keeper.ask("post", f"{at}/lines/{line.pk}/carried")
    assert (status, told["next_step"]) == (403, "Take that back first.")


def test_a_year_that_is_not_over_is_not_closed(town):
    keeper = Program(town.keeper)
    status, told = keeper.ask("post", f"/networks/{town.network.pk}/years/2026/closed")
    assert (status, told["sentence"]) == (403, "This year is not over.")


def test_a_clinician_reads_the_statement_and_settles_nothing(town):
    line = town.signed_off().entries.get()
    clinician = Program(an_actor(town.oak, Role.CLINICIAN))
    assert given(town, town.oak, clinician)["after"] == 1000
    assert clinician.ask("put", invoice_of(town, line), {"pence": 100})[0] == 403


def test_rules_hold_once_the_program_of_every_member_has_agreed(town):
    """And the last to agree is told so; members then see each other's cover."""
    town.signed_off()
    at = f"/networks/{town.network.pk}/rules"
    sent = {"ceiling": 2000, "weighted": False, "yearly": "they stay as they are",
            "fade_percent": 0, "exempt": True, "is_open": True}  # fmt: skip
    stand = Program(town.keeper).send("put", at, sent)
    assert (stand["proposed"], stand["yes"]) == (sent, [])
    ash = Program(town.ashs)
    members = {town.elm: Program(town.manager), town.oak: Program(town.oaks), town.ash: ash}
    for practice, member in members.items():
        own = f"/practices/{practice.pk}/networks/{town.network.pk}/rules"
        stand = member.send("put", own, {"agrees": True})
    assert (stand["rules"], stand["proposed"], stand["missing"]) == (sent, None, [])
    where = f"/practices/{town.ash.pk}/networks/{town.network.pk}"
    assert ash.get(f"{where}/given")["hidden"] == 0
    ash.send("put", f"{where}/rules", {"agrees": False, "proposed": False})
    assert ash.get(f"{where}/given")["hidden"] == 2


def test_proposed_rules_that_make_no_sense_are_told_and_can_be_dropped(town):
    keeper, at = Program(town.keeper), f"/networks/{town.network.pk}/rules"
    sent = {"ceiling": None, "weighted": False, "yearly": "part of them is let go",
            "fade_percent": 0, "exempt": True, "is_open": False}  # fmt: skip
    status, told = keeper.ask("put", at, sent)
    assert (status, told["next_step"]) == (400, "Custom is 20 percent.")
    keeper.send("put", at, sent | {"fade_percent": 20})
    assert keeper.send("delete", at)["proposed"] is None
    assert keeper.ask("delete", at)[0] == 403
