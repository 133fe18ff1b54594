"""Papers, noted and looked up by programs."""

from __future__ import annotations

import pytest
from tests.giving import Town
from tests.practices import an_actor
from tests.site.api import Program

from wraparound.operations.roles import Role
from wraparound.store.models import SignedPaper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

AGREEMENT = {
    "paper": "mutual-aid agreement",
    "version": "2",
    "on": "2026-11-01",
    "signer": "Pat Vale",
}


@pytest.fixture
def town(clock) -> Town:
    return Town()


def at(practice) -> str:
    return f"/practices/{practice.pk}/papers"


def agreement(papers: list[dict]) -> dict:
    return next(each for each in papers if each["paper"] == AGREEMENT["paper"])


def test_a_paper_is_noted_and_struck_out(town):
    """Every kind is listed with what it is for, signed or not."""
    elm = Program(town.manager)
    before = elm.get(at(town.elm))
    assert not any(each["holds"] or each["kept"] for each in before)
    assert all(each["about"]["what"] for each in before)
    [key] = elm.send("post", at(town.elm), AGREEMENT)["keys"]
    held = agreement(elm.get(at(town.elm)))
    assert held["holds"]
    assert held["kept"] == [
        {"key": key, "version": "2", "on": "2026-11-01", "until": None, "signer": "Pat Vale",
         "holds": True}
    ]  # fmt: skip
    after = elm.send("delete", f"{at(town.elm)}/{key}")
    assert not agreement(after)["holds"]


def test_what_cannot_have_been_signed_is_refused_with_the_next_step(town):
    elm = Program(town.manager)
    status, told = elm.ask("post", at(town.elm), AGREEMENT | {"on": "2026-11-30"})
    assert (status, told["next_step"]) == (400, "Write the day it was.")
    assert not SignedPaper.objects.exists()


def test_what_a_cover_calls_for_is_told_with_the_reason_and_who_has_it(town):
    """Both practices must have signed; what the lender has is told once cover is agreed."""
    elm, cover = Program(town.manager), town.signed_off()
    where = f"/practices/{town.elm.pk}/requests/{cover.request_id}/papers"
    needed = agreement(elm.get(where))
    assert (needed["call"], needed["lender"], needed["done"]) == ("needed", "Oak Practice", False)
    assert needed["why"]
    elm.send("post", at(town.elm), AGREEMENT)
    assert agreement(elm.get(where))["ours"] == "2026-11-01"
    Program(town.oaks).send("post", at(town.oak), AGREEMENT)
    after = agreement(elm.get(where))
    assert (after["theirs"], after["done"]) == ("2026-11-01", True)


def test_a_networks_manager_sees_which_member_lacks_what(town):
    Program(town.oaks).send("post", at(town.oak), AGREEMENT)
    members = Program(town.keeper).get(f"/networks/{town.network.pk}/papers")
    holds = {each["name"]: each["holds"] for each in members}
    assert holds == {
        "Ash Medical Centre": [], "Elm Surgery": [], "Oak Practice": [AGREEMENT["paper"]],
    }  # fmt: skip
    assert all(len(each["holds"]) + len(each["lacks"]) == 3 for each in members)


def test_a_clinician_reads_papers_and_notes_none(town):
    clinician = Program(an_actor(town.oak, Role.CLINICIAN))
    assert clinician.get(at(town.oak))
    assert clinician.ask("post", at(town.oak), AGREEMENT)[0] == 403
