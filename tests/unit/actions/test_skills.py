"""A session that needs a skill goes to nobody without it, on whatever path work is given."""

from __future__ import annotations

import pytest
from tests.covering import TUESDAY, Surgery, says

from wraparound.actions.asking import release_due, who_would_be_asked
from wraparound.actions.cover import agree_cover
from wraparound.actions.giving import why_not_give
from wraparound.actions.looking_on import agreed_on_telephone
from wraparound.actions.proposing.deciding import accept_lines
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.gaps import ask_for_gaps
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.professions import Profession
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    Absence,
    Cover,
    CoverAsk,
    CoverRequest,
    Leave,
    Message,
    OwnMinimum,
    Proposal,
    RotaTemplate,
    SharingGrant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

COILS = "coil fitting"


@pytest.fixture
def surgery():
    """Elm's session of Tuesday morning needs coil fitting; Oak shares what its people can do."""
    surgery = Surgery()
    RotaTemplate.objects.create(
        practice=surgery.elm, name="Duty", starts="08:30", ends="12:40", work=Work.DUTY.value,
        skill=COILS,
    )  # fmt: skip
    surgery.bell = surgery.doctor(surgery.oak, "Dr Bell")
    skills_shared(surgery)
    return surgery


def skills_shared(surgery) -> None:
    grant = SharingGrant.objects.filter(owner=surgery.oak).first()
    grant.pk, grant.what = None, Shared.SKILLS.value
    grant.save()


def learns(person, *skills) -> None:
    person.skills = list(skills)
    person.save()


def would_be_asked(surgery) -> list[str]:
    plan = who_would_be_asked(**surgery.act, absence=surgery.absence)
    return [name for each in plan.plans for pool in each.pools for name in pool.names]


def proposed(surgery):
    return Proposal.objects.get(
        pk=propose_cover(**surgery.act, absence=surgery.absence)
    ).lines.get()


def test_the_skill_goes_from_the_usual_week_to_the_request_and_the_words(surgery):
    """Whoever is asked reads what the session needs."""
    learns(surgery.bell, "Coil fitting")
    assert would_be_asked(surgery) == ["Dr Bell"]
    request = surgery.asked()
    assert request.skill == COILS
    message = Message.objects.get(to=surgery.bell.telephone)
    assert "(duty doctor, needs coil fitting)" in message.body


def test_who_lacks_the_skill_is_neither_asked_nor_proposed(surgery):
    assert would_be_asked(surgery) == []
    line = proposed(surgery)
    assert (line.person, line.skill) == (None, COILS)
    assert line.why == "1 person has said they would work then, but lacks the skill."
    surgery.asked()
    assert not CoverAsk.objects.exists()


def test_who_has_it_is_proposed_asked_and_agreed(surgery):
    """Accepted in a proposal, the request carries the skill as well."""
    learns(surgery.bell, COILS)
    line = proposed(surgery)
    assert line.person == surgery.bell
    accept_lines(**surgery.act, proposal=line.proposal_id, lines=[line.pk])
    assert CoverRequest.objects.get().skill == COILS
    says(surgery.bell, Answer.YES)
    assert Cover.objects.get().person == surgery.bell


def test_a_skill_that_is_gone_by_then_stops_every_path(surgery):
    """Answering, agreeing, and a yes on the telephone give one sentence."""
    learns(surgery.bell, COILS)
    request = surgery.asked()
    says(surgery.bell, Answer.YES)
    learns(surgery.bell)
    cannot = "Dr Bell cannot do coil fitting"
    assert why_not_give(request, surgery.bell).sentence == f"{cannot}."
    with pytest.raises(Refused, match=cannot):
        agree_cover(**surgery.act, request=request.pk, person=surgery.bell.pk)
    CoverAsk.objects.update(answer=Answer.MAYBE.value)
    with pytest.raises(Refused, match=cannot):
        agreed_on_telephone(**surgery.act, request=request.pk, person=surgery.bell.pk)
    CoverAsk.objects.update(answer="")
    with pytest.raises(Refused, match=cannot):
        says(surgery.bell, Answer.YES)
    assert not Cover.objects.exists()


def test_what_a_practice_does_not_share_of_skills_is_not_known(surgery):
    """It makes no difference then whether they have it."""
    SharingGrant.objects.filter(owner=surgery.oak, what=Shared.SKILLS.value).delete()
    found = []
    for skills in ([], [COILS]):
        learns(surgery.bell, *skills)
        request = surgery.ask() if not CoverRequest.objects.exists() else CoverRequest.objects.get()
        release_due()
        why = why_not_give(request, surgery.bell).sentence
        found.append((why, proposed(surgery).why, CoverAsk.objects.count()))
    assert found[0] == found[1]
    assert found[0][0] == "It is not known whether Dr Bell can do coil fitting."


def test_ones_own_people_need_it_as_well(surgery):
    """That one knows of oneself."""
    own = surgery.doctor(surgery.elm, "Dr Lane")
    assert would_be_asked(surgery) == []
    learns(own, COILS)
    assert would_be_asked(surgery) == ["Dr Lane"]


def test_a_session_that_needs_nothing_is_anybodys(surgery):
    RotaTemplate.objects.update(skill="")
    assert would_be_asked(surgery) == ["Dr Bell"]
    assert proposed(surgery).person == surgery.bell


def test_a_gap_of_leave_carries_the_skill_of_the_rota(surgery):
    Absence.objects.all().delete()
    fill_weeks(**surgery.act, first=TUESDAY, weeks=1)
    Leave.objects.create(
        person=surgery.shah, practice=surgery.elm, first_day=TUESDAY, last_day=TUESDAY,
        state="approved", asked_at="2026-11-02T08:00Z",
    )  # fmt: skip
    here = {"day": TUESDAY, "half": Half.MORNING}
    ask_for_gaps(**surgery.act, **here, keys=[f"person-{surgery.shah.pk}"])
    assert CoverRequest.objects.get().skill == COILS


def test_a_practices_own_least_of_a_skill_is_asked_for_with_it(surgery):
    """One nurse who can do coils is wanted: not any nurse."""
    Absence.objects.all().delete()
    OwnMinimum.objects.create(
        practice=surgery.elm, number=1, professions=[Profession.NURSE.value], skill=COILS
    )
    fill_weeks(**surgery.act, first=TUESDAY, weeks=1)
    ask_for_gaps(**surgery.act, day=TUESDAY, half=Half.MORNING, keys=["own-0"])
    assert CoverRequest.objects.get().skill == COILS
