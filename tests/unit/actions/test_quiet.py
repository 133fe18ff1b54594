"""No text goes out at night, unless urgent patients hang on a session that is near."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from tests.covering import TUESDAY, Surgery, ready, says, usually, would
from tests.practices import a_person, an_actor

from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover, withdraw_request
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.looking_on import ask_everybody_now
from wraparound.actions.quiet import change_quiet_hours, quiet_hours
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.quiet import QuietHours
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, Work
from wraparound.store.models import AuditLine, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SECOND = timedelta(seconds=1)
EVENING = datetime(2026, 11, 2, 21, tzinfo=UTC)
SEVEN = datetime(2026, 11, 3, 7, tzinfo=UTC)


@pytest.fixture
def surgery(clock):
    """Dr Shah's Tuesday afternoon is a routine clinic, and Dr Moss is in then."""
    made = Surgery()
    made.shah.usual.all().delete()
    usually(made.shah, 1, Half.AFTERNOON)
    made.moss = usually(a_person(made.elm, "Dr Moss"), 1, Half.AFTERNOON)
    made.bell = ready(would(a_person(made.oak, "Dr Bell"), 1, Half.AFTERNOON), made.elm)
    return made


def on_duty(surgery) -> None:
    """Dr Shah would have been duty doctor in the morning."""
    surgery.shah.usual.all().delete()
    usually(surgery.shah, 1, Half.MORNING, Work.DUTY)
    would(surgery.bell, 1, Half.MORNING)


def test_who_is_looked_for_at_night_is_asked_at_seven_to_the_second(surgery, clock):
    """Not before, and nobody is written to."""
    clock.move_to(EVENING)
    request = surgery.ask()
    assert release_due() == 0
    shown = request_shown(**surgery.act, request=request.pk)
    assert shown.next_pools == ((Pool.NETWORK, SEVEN),)
    clock.move_to(SEVEN - SECOND)
    assert release_due() == 0
    assert not Message.objects.exists()
    clock.move_to(SEVEN)
    assert release_due() == 1


def test_an_urgent_session_of_the_next_morning_is_asked_about_at_night(surgery, clock):
    """The duty doctor's, at eight."""
    on_duty(surgery)
    clock.move_to(EVENING)
    surgery.ask()
    assert release_due() == 2
    assert {each.try_at for each in Message.objects.all()} == {EVENING}


def test_a_session_in_which_no_gp_is_left_is_urgent_too(surgery, clock):
    """A routine clinic of the only doctor."""
    on_duty(surgery)
    surgery.shah.usual.update(work=Work.ROUTINE.value)
    clock.move_to(EVENING)
    surgery.ask()
    assert release_due() == 2


def test_an_urgent_session_of_the_afternoon_can_wait_for_the_morning(surgery, clock):
    """Nobody is asked at one in the night."""
    surgery.moss.delete()
    lane = a_person(surgery.elm, "Dr Lane")
    lane.engagement = Engagement.LOCUM.value
    lane.save()
    lane.usual.all().delete()
    ready(lane, surgery.elm)
    surgery.ask()
    assert release_due() == 1
    clock.move_to(datetime(2026, 11, 3, 1, tzinfo=UTC))
    assert release_due() == 0
    clock.move_to(SEVEN)
    assert release_due() == 1


def test_everybody_asked_now_at_night_are_asked_in_the_morning(surgery, clock):
    """Whoever presses the button sees when."""
    clock.move_to(EVENING)
    request = surgery.ask()
    ask_everybody_now(**surgery.act, request=request.pk)
    shown = request_shown(**surgery.act, request=request.pk)
    assert shown.next_pools == ((Pool.NETWORK, SEVEN),)
    assert release_due() == 0


def test_what_people_are_told_at_night_goes_out_in_the_morning(surgery, clock):
    """That it is agreed, and that it is withdrawn; e-mails go at once."""
    surgery.asked()
    request = surgery.bell.asks.get().request
    says(surgery.bell, Answer.YES)
    clock.move_to(EVENING)
    agree_cover(**surgery.act, request=request.pk, person=surgery.bell.pk)
    withdraw_request(**surgery.act, request=request.pk)
    texts = Message.objects.filter(written_at=EVENING, channel="text message")
    assert [each.try_at for each in texts] == [SEVEN, SEVEN]
    assert not Message.objects.filter(channel="e-mail", try_at__gt=EVENING).exists()


def test_a_practice_has_hours_of_its_own_and_their_change_is_noted(surgery, clock):
    """From 10pm to 6am: one may ask at nine."""
    assert quiet_hours(**surgery.act) == QuietHours(time(20), time(7))
    change_quiet_hours(**surgery.act, begins=time(22), ends=time(6))
    assert quiet_hours(**surgery.act) == QuietHours(time(22), time(6))
    assert AuditLine.objects.last().deed == "quiet hours changed"
    clock.move_to(EVENING)
    surgery.ask()
    assert release_due() == 1


def test_a_receptionist_changes_no_quiet_hours_and_nobody_makes_the_day_quiet(surgery):
    """A practice manager does, and within reason."""
    reception = {"by": an_actor(surgery.elm, Role.RECEPTIONIST), "practice": surgery.elm.pk}
    with pytest.raises(Refused, match="practice manager"):
        change_quiet_hours(**reception, begins=time(22), ends=time(6))
    with pytest.raises(Refused, match="begin in the evening"):
        change_quiet_hours(**surgery.act, begins=time(9), ends=time(17))


def test_the_quiet_hours_are_those_of_the_wall_after_the_clocks_have_changed(clock):
    """In summer seven is six by a clock that does not change."""
    before = datetime(2026, 6, 1, 8, tzinfo=UTC)
    clock.move_to(before)
    made = Surgery(last_day=TUESDAY)
    made.shah.absences.update(first_day=before.date(), last_day=before.date() + timedelta(days=2))
    made.shah.usual.all().delete()
    usually(made.shah, 1, Half.AFTERNOON)
    usually(a_person(made.elm, "Dr Moss"), 1, Half.AFTERNOON)
    ready(would(a_person(made.oak, "Dr Bell"), 1, Half.AFTERNOON), made.elm)
    clock.move_to(datetime(2026, 6, 1, 19, tzinfo=UTC))
    made.ask(before.date() + timedelta(days=1))
    assert release_due() == 0
    clock.move_to(datetime(2026, 6, 2, 6, tzinfo=UTC) - SECOND)
    assert release_due() == 0
    clock.move_to(datetime(2026, 6, 2, 6, tzinfo=UTC))
    assert release_due() == 1


def test_whose_turn_was_missed_in_the_evening_is_not_asked_at_night(surgery, clock):
    """The runner was stopped from before seven till nine: the locum is asked in the morning."""
    for each in (surgery.shah, surgery.moss):
        each.usual.update(half=Half.MORNING.value)
    lane = ready(a_person(surgery.elm, "Dr Lane", week=()), surgery.elm)
    lane.engagement = Engagement.LOCUM.value
    lane.save()
    would(surgery.bell, 1, Half.MORNING)
    surgery.ask()
    assert release_due() == 1
    clock.move_to(EVENING)
    assert release_due() == 0
    clock.move_to(SEVEN)
    assert release_due() == 1
