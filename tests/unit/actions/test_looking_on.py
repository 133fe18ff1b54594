"""While nobody has said yes: ring who might, have everybody asked now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, Surgery, ready, says, secret_of, told
from tests.practices import a_person, an_actor

from wraparound.actions.answering import cannot_come
from wraparound.actions.asking import release_due
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.looking_on import agreed_on_telephone, ask_everybody_now
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine, Cover, CoverAsk, CoverRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    """Three weeks ahead, with a locum to be asked days after the network."""
    clock.move_to(MONDAY - timedelta(days=20))
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    made.lane = ready(a_person(made.elm, "Dr Lane"), made.elm)
    made.lane.engagement = Engagement.LOCUM.value
    made.lane.save()
    made.request = made.asked()
    return made


def state(surgery) -> str:
    return CoverRequest.objects.get(pk=surgery.request.pk).state


def shown(surgery):
    return request_shown(**surgery.act, request=surgery.request.pk)


def test_everybody_else_is_asked_as_soon_as_one_says_so(surgery):
    """The locum's turn would have been a day later; it is noted who had them asked."""
    assert [pool for pool, _ in shown(surgery).next_pools] == [Pool.LOCUM]
    assert shown(surgery).why_not_ask_now is None
    assert release_due() == 0
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    assert AuditLine.objects.last().deed == "cover: ask everybody now"
    assert release_due() == 1
    assert CoverAsk.objects.filter(person=surgery.lane).exists()
    assert "Nobody else" in str(shown(surgery).why_not_ask_now)


def test_who_is_due_is_shown_as_asked_now_until_they_are(surgery):
    """Between the button and the runner."""
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    ((pool, at),) = shown(surgery).next_pools
    assert pool is Pool.LOCUM
    assert at == MONDAY - timedelta(days=20)
    release_due()
    assert shown(surgery).next_pools == ()


def test_there_is_nobody_to_ask_now_twice(surgery):
    """Nor once it is agreed."""
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    with pytest.raises(Refused, match="Nobody else"):
        ask_everybody_now(**surgery.act, request=surgery.request.pk)
    says(surgery.bell, Answer.MAYBE)
    agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    with pytest.raises(Refused, match="looked for"):
        ask_everybody_now(**surgery.act, request=surgery.request.pk)


def test_who_said_maybe_and_yes_when_rung_has_the_session_and_is_told(surgery):
    """They can still say with their link that they cannot come."""
    says(surgery.bell, Answer.MAYBE)
    agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    assert state(surgery) == State.AGREED.value
    assert Cover.objects.get().person == surgery.bell
    assert "Elm Surgery has agreed: you cover" in told(surgery.bell)[-1]
    assert "cover: said yes on the telephone" in AuditLine.objects.values_list("deed", flat=True)
    cannot_come(secret=secret_of(surgery.bell))
    assert state(surgery) == State.ASKED.value


def test_nobody_gets_a_session_by_telephone_who_did_not_say_maybe(surgery):
    """Not who said no, nor who has not answered: one cannot put words into their mouth."""
    act = surgery.act | {"request": surgery.request.pk, "person": surgery.bell.pk}
    with pytest.raises(Refused, match="might"):
        agreed_on_telephone(**act)
    says(surgery.bell, Answer.NO)
    with pytest.raises(Refused, match="might"):
        agreed_on_telephone(**act)
    assert not Cover.objects.exists()


def test_the_rules_hold_on_the_telephone_too(surgery):
    """Who is not ready to work there any more is not given the session, and nothing is kept."""
    says(surgery.bell, Answer.MAYBE)
    surgery.bell.checks.all().delete()
    with pytest.raises(Refused):
        agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    assert CoverAsk.objects.get(person=surgery.bell).answer == Answer.MAYBE.value
    assert state(surgery) == State.ASKED.value


def test_a_neighbour_does_neither(surgery):
    """It is the affair of the practice that asks."""
    says(surgery.bell, Answer.MAYBE)
    stranger = {"by": an_actor(surgery.oak, Role.PRACTICE_MANAGER), "practice": surgery.elm.pk}
    with pytest.raises(Refused):
        ask_everybody_now(**stranger, request=surgery.request.pk)
    with pytest.raises(Refused):
        agreed_on_telephone(**stranger, request=surgery.request.pk, person=surgery.bell.pk)
