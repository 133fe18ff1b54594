"""A locum whom two practices keep is one person: nobody is in two places on one half day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.covering import MONDAY, Surgery, ready, says, secret_of
from tests.practices import a_person

from wraparound.actions.answering import cannot_come
from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover
from wraparound.actions.people import change_person, details_of
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.professions import Engagement, Profession
from wraparound.store.models import Cover, CoverAsk
from wraparound.store.repositories.cover import give

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NUMBER = "7012345"


@pytest.fixture
def elm():
    return Surgery()


@pytest.fixture
def birch():
    """Another practice with somebody off on the same morning."""
    return Surgery()


def a_locum(surgery: Surgery, name: str = "Dr Lane", registration: str = NUMBER):
    row = ready(a_person(surgery.elm, name, Profession.LOCUM), surgery.elm)
    row.engagement, row.registration = Engagement.LOCUM.value, registration
    row.save()
    return row


def agreed(surgery: Surgery, person) -> None:
    request = surgery.asked()
    says(person, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=person.pk)


def test_a_locum_with_a_session_is_not_asked_by_the_other_practice(elm, birch):
    """Whose own row of the locum covers nothing."""
    here, there = a_locum(elm), a_locum(birch, "Dr J Lane", "701 2345")
    agreed(elm, here)
    assert not birch.asked().asks.filter(person=there).exists()


def test_a_locum_who_said_yes_to_both_is_given_one(elm, birch):
    """In the words of any other clash, and free for it once the first is off."""
    here, there = a_locum(elm), a_locum(birch)
    request = birch.asked()
    says(there, Answer.YES)
    agreed(elm, here)
    with pytest.raises(Refused, match="Dr Lane covers another session then"):
        agree_cover(**birch.act, request=request.pk, person=there.pk)
    Cover.objects.get().delete()
    agree_cover(**birch.act, request=request.pk, person=there.pk)


def test_the_database_refuses_past_every_other_check(elm, birch):
    """Two rows, two practices, one number."""
    here, there = a_locum(elm), a_locum(birch)
    give(elm.ask(), here, MONDAY, None)
    with pytest.raises(Refused, match="covers another session then"):
        give(birch.ask(), there, MONDAY, None)


def test_two_people_without_a_number_are_two(elm, birch):
    """Nobody is held back for what is not known of them."""
    agreed(elm, a_locum(elm, registration=""))
    agreed(birch, a_locum(birch, registration=""))
    assert Cover.objects.count() == 2


def test_who_cannot_come_to_one_may_go_to_the_other(elm, birch):
    """What has ended counts no more."""
    here, there = a_locum(elm), a_locum(birch)
    agreed(elm, here)
    request = birch.asked()
    assert not CoverAsk.objects.filter(person=there).exists()
    cannot_come(secret=secret_of(here))
    release_due()
    assert request.asks.filter(person=there).exists()


def test_a_number_noted_later_counts_from_then_on(elm, birch):
    """The session they have by then is theirs under the number."""
    here, there = a_locum(elm, registration=""), a_locum(birch)
    agreed(elm, here)
    change(elm, here, NUMBER)
    with pytest.raises(Refused, match="covers another session then"):
        give(birch.ask(), there, MONDAY, None)


def test_a_number_of_somebody_with_a_session_then_is_refused(elm, birch):
    """Two sessions of one half day would be one person's."""
    here, there = a_locum(elm, registration=""), a_locum(birch)
    agreed(elm, here)
    agreed(birch, there)
    with pytest.raises(Refused, match=f"Somebody with the number {NUMBER} covers another session"):
        change(elm, here, NUMBER)


def change(surgery: Surgery, person, registration: str) -> None:
    details = replace(details_of(person), registration=registration)
    change_person(**surgery.act, key=person.pk, details=details)
