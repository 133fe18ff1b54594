"""A rota is filled, edited, published and undone; nobody is in two places or overlooked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from tests.covering import told
from tests.practices import a_person, a_practice, an_actor
from time_machine import travel

from wraparound.actions.rota.changing import Wish, change_rota
from wraparound.actions.rota.editing import (
    SessionDetails,
    add_session,
    change_session,
    placed,
    remove_session,
)
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.undoing import last_change, undo_last
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.roles import Role
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    AuditLine,
    Cover,
    CoverRequest,
    Person,
    RotaSession,
    RotaWeek,
    UsualHalf,
)
from wraparound.store.repositories.rota.sessions import put

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)
TUESDAY = MONDAY + timedelta(days=1)
SUNDAY_MORNING = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def the_day_before():
    with travel(SUNDAY_MORNING, tick=False):
        yield


@pytest.fixture
def practice():
    return a_practice("Elm Surgery")


@pytest.fixture
def manager(practice):
    return an_actor(practice)


@pytest.fixture
def shah(practice):
    """Works Monday mornings."""
    row = a_person(practice, "Dr Shah")
    Person.objects.filter(pk=row.pk).update(telephone="07700 900011")
    return Person.objects.get(pk=row.pk)


@pytest.fixture
def here(practice, manager):
    return {"by": manager, "practice": practice.pk}


def rota() -> list[tuple[str, str, str]]:
    """Everybody's sessions, in a few words."""
    rows = RotaSession.objects.select_related("person").order_by("day", "starts", "pk")
    return [(row.person.name, f"{row.day:%d %b}", f"{row.starts:%H:%M}") for row in rows]


def details(person, day=TUESDAY, starts=time(8), ends=time(12), **more) -> SessionDetails:
    return SessionDetails(person.pk, day, starts, ends, **more)


def test_four_weeks_are_filled_from_the_usual_week(here, shah):
    """From the Monday of the day named."""
    filled = fill_weeks(**here, first=MONDAY + timedelta(days=3))
    assert (filled.put_in, filled.taken_out, filled.left_out) == (4, 0, ())
    assert rota() == [("Dr Shah", day, "08:00") for day in ("02 Nov", "09 Nov", "16 Nov", "23 Nov")]


def test_filling_again_changes_nothing(here, shah):
    """Not a row, and nothing to undo."""
    fill_weeks(**here, first=MONDAY)
    keys = set(RotaSession.objects.values_list("pk", flat=True))
    again = fill_weeks(**here, first=MONDAY)
    assert (again.put_in, again.taken_out) == (0, 0)
    assert set(RotaSession.objects.values_list("pk", flat=True)) == keys
    undo_last(**here)
    assert last_change(**here) is None


def test_filling_follows_a_usual_week_that_has_changed(here, shah):
    """What nobody usually works any more goes."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    UsualHalf.objects.filter(person=shah).update(weekday=1)
    filled = fill_weeks(**here, first=MONDAY, weeks=1)
    assert (filled.put_in, filled.taken_out) == (1, 1)
    assert rota() == [("Dr Shah", "03 Nov", "08:00")]


def test_a_day_somebody_edited_is_not_filled_again(here, shah):
    """Neither is a session put back that was taken out, nor one changed made as before."""
    fill_weeks(**here, first=MONDAY, weeks=2)
    first, second = RotaSession.objects.order_by("day")
    remove_session(**here, key=first.pk)
    change_session(**here, key=second.pk, session=details(shah, second.day, time(9), time(12)))
    assert fill_weeks(**here, first=MONDAY, weeks=2).put_in == 0
    assert rota() == [("Dr Shah", "09 Nov", "09:00")]


def test_a_published_week_is_not_filled_again(here, shah):
    """Even if usual weeks have changed since."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    publish_week(**here, day=MONDAY)
    UsualHalf.objects.filter(person=shah).update(weekday=1)
    assert fill_weeks(**here, first=MONDAY, weeks=1).put_in == 0


def test_who_works_elsewhere_then_is_left_out_and_named(here, shah):
    """The rest is filled."""
    other = a_practice("Oak Practice")
    put([], [(Session(shah.pk, other.pk, MONDAY, time(11), time(15)), Origin.HAND)])
    filled = fill_weeks(**here, first=MONDAY)
    assert filled.put_in == 3
    assert [str(each) for each in filled.left_out] == [
        (
            "Dr Shah already works from 11:00 to 15:00 on Monday 2 November at Oak Practice. "
            "Choose another time, or somebody else."
        )
    ]


def test_weeks_of_which_holidays_are_not_known_are_filled_with_a_warning(here, shah):
    """Rather than as if there were none."""
    beware = fill_weeks(**here, first=date(2027, 12, 20)).beware
    assert "Bank holidays are checked" in str(beware)


def test_nothing_can_be_put_into_a_week_that_is_not_filled(here, shah):
    """Else the usual week would seem to be gone."""
    with pytest.raises(Refused, match="not filled yet"):
        add_session(**here, session=details(shah))


def test_a_session_is_put_in_by_hand(here, shah):
    """With all that was said."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    said = details(shah, work=Work.DUTY, site="Main site", room=" Room  2 ")
    row = RotaSession.objects.get(pk=add_session(**here, session=said))
    assert (row.work, row.site, row.room, row.origin) == (
        "duty doctor", "Main site", "Room 2", Origin.HAND.value,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (time(7), time(9)),
        (time(12), time(16)),
        (time(9), time(10)),
        (time(7), time(18)),
    ],
)
def test_nobody_is_put_in_two_places_at_once(here, shah, starts, ends):
    """However they overlap with 8am to 12.10pm."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    with pytest.raises(Refused, match=r"already works from 08:00 to 12:10 on Monday 2 November\."):
        add_session(**here, session=details(shah, MONDAY, starts, ends))


def test_a_session_may_start_as_another_ends(here, shah):
    """12.10pm."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    add_session(**here, session=details(shah, MONDAY, time(12, 10), time(16)))
    assert len(rota()) == 2


def test_who_covers_elsewhere_is_not_planned_beside_it(here, shah):
    """A session that was agreed is work like any other."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    request = CoverRequest.objects.create(
        practice=a_practice(), day=TUESDAY, half=Half.MORNING.value, work=Work.ROUTINE.value,
        instead_of="GP partner", starts_at=SUNDAY_MORNING, looked_until=SUNDAY_MORNING,
        asked_at=SUNDAY_MORNING,
    )  # fmt: skip
    Cover.objects.create(
        request=request, person=shah, day=TUESDAY, half=Half.MORNING.value, agreed_at=SUNDAY_MORNING
    )
    with pytest.raises(Refused, match="covers another session on the morning of Tuesday"):
        add_session(**here, session=details(shah))
    add_session(**here, session=details(shah, starts=time(14), ends=time(18)))


def test_a_session_is_changed_and_keeps_its_key(here, shah):
    """To another person and time, say."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    wells = a_person(shah.home, "Dr Wells", week=())
    key = RotaSession.objects.get().pk
    change_session(**here, key=key, session=details(wells))
    assert rota() == [("Dr Wells", "03 Nov", "08:00")]
    assert RotaSession.objects.get().pk == key


def test_a_change_that_changes_nothing_is_none(here, shah):
    """There is nothing to undo, and nobody is told."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    publish_week(**here, day=MONDAY)
    row = RotaSession.objects.get()
    change_session(**here, key=row.pk, session=details(shah, MONDAY, row.starts, row.ends))
    assert last_change(**here).kind is Change.FILL


def test_times_nobody_can_work_are_refused(here, shah):
    """As the rules say."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    with pytest.raises(BadRequest, match="longer than anybody may work"):
        add_session(**here, session=details(shah, starts=time(8), ends=time(22)))


def test_people_and_sessions_of_another_practice_are_not_found(here, shah):
    """By whatever key."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    stranger = a_person(a_practice())
    with pytest.raises(UnknownName):
        add_session(**here, session=details(stranger))
    (kept,) = put([], [(Session(stranger.pk, stranger.home_id, MONDAY, time(8), time(9)),
                        Origin.HAND)])  # fmt: skip
    with pytest.raises(UnknownName):
        remove_session(**here, key=kept.key)


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
def test_only_the_manager_changes_the_rota(practice, here, shah, role):
    """On every path."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    key = RotaSession.objects.get().pk
    other = {"by": an_actor(practice, role), "practice": practice.pk}
    for deed in (
        lambda: fill_weeks(**other, first=MONDAY),
        lambda: add_session(**other, session=details(shah)),
        lambda: change_session(**other, key=key, session=details(shah)),
        lambda: remove_session(**other, key=key),
        lambda: publish_week(**other, day=MONDAY),
        lambda: undo_last(**other),
    ):
        with pytest.raises(Refused, match="You may not change this practice’s rota"):
            deed()


def test_a_published_week_changes_only_with_a_note(here, shah):
    """Which goes to those affected, with what changes, and to nobody else."""
    a_person(shah.home, "Dr Wells", week=[UsualSession(1, Half.MORNING)])
    fill_weeks(**here, first=MONDAY, weeks=1)
    publish_week(**here, day=MONDAY)
    key = RotaSession.objects.get(person=shah).pk
    before = len(told("07700 900001"))
    with pytest.raises(Refused, match=r"is published\. Write a note"):
        remove_session(**here, key=key)
    later = details(shah, MONDAY, time(13), time(17))
    change_session(**here, key=key, session=later, note="The room is painted.")
    assert told("07700 900011")[-1] == (
        "Elm Surgery has changed your rota. No longer: Mon 2 Nov 08:00 to 12:10 (routine clinic). "
        "Now: Mon 2 Nov 13:00 to 17:00 (routine clinic). The room is painted. "
        "Your week: http://127.0.0.1:8000/you/week/"
    )
    assert len(told("07700 900001")) == before


def test_who_keeps_their_sessions_is_told_nothing(here, shah):
    """Though a sheet puts the same session in anew."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    publish_week(**here, day=MONDAY)
    before = told("07700 900011")
    kept = placed(RotaSession.objects.get())
    wells = a_person(shah.home, "Dr Wells", week=())
    more = Session(wells.pk, shah.home_id, MONDAY, time(8), time(12)), Origin.SHEET
    wish = Wish(Change.IMPORT, [kept], [(kept[0], Origin.SHEET), more], "A new sheet.")
    with transaction.atomic():
        change_rota(by=here["by"], where=shah.home, wish=wish)
    assert told("07700 900011") == before
    assert (
        "Now: Mon 2 Nov 08:00 to 12:00 (routine clinic). A new sheet." in told("07700 900001")[-1]
    )


def test_moving_a_session_into_a_published_week_needs_a_note_too(here, shah):
    """Though the week it comes from is not published."""
    fill_weeks(**here, first=MONDAY, weeks=2)
    publish_week(**here, day=MONDAY)
    second = RotaSession.objects.order_by("day").last()
    with pytest.raises(Refused, match="The week from 2 November 2026 is published"):
        change_session(**here, key=second.pk, session=details(shah))


def test_publishing_tells_everybody_in_the_week_once(here, shah):
    """Publishing again tells nobody."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    publish_week(**here, day=MONDAY)
    publish_week(**here, day=MONDAY + timedelta(days=4))
    assert told("07700 900011") == [
        (
            "Elm Surgery has published the rota of the week from Monday 2 November. "
            "Your week: http://127.0.0.1:8000/you/week/?week=2026-11-02"
        )
    ]


def test_a_week_is_filled_before_it_is_published(here, shah):
    """There is nothing to publish."""
    with pytest.raises(Refused, match="not filled yet"):
        publish_week(**here, day=MONDAY)


def test_the_last_change_is_undone_and_then_the_one_before(here, shah):
    """Down to a rota nobody has made."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    key = add_session(**here, session=details(shah))
    change_session(**here, key=key, session=details(shah, starts=time(9)))
    remove_session(**here, key=key)
    assert undo_last(**here) is Change.REMOVE
    assert rota()[-1] == ("Dr Shah", "03 Nov", "09:00")
    assert undo_last(**here) is Change.EDIT
    assert rota()[-1] == ("Dr Shah", "03 Nov", "08:00")
    assert RotaSession.objects.get(pk=key).day == TUESDAY
    assert undo_last(**here) is Change.ADD
    assert undo_last(**here) is Change.FILL
    assert (rota(), RotaWeek.objects.count()) == ([], 0)
    with pytest.raises(Refused, match="nothing to undo"):
        undo_last(**here)


def test_a_day_whose_edit_was_undone_is_filled_like_any_other(here, shah):
    """It counts as never edited."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    remove_session(**here, key=RotaSession.objects.get().pk)
    undo_last(**here)
    UsualHalf.objects.filter(person=shah).update(weekday=1)
    assert fill_weeks(**here, first=MONDAY, weeks=1).taken_out == 1


def test_undoing_in_a_published_week_needs_a_note(here, shah):
    """Those affected are told."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    add_session(**here, session=details(shah))
    publish_week(**here, day=MONDAY)
    with pytest.raises(Refused, match="is published"):
        undo_last(**here)
    undo_last(**here, note="A slip.")
    assert (
        "No longer: Tue 3 Nov 08:00 to 12:00 (routine clinic). A slip." in told("07700 900011")[-1]
    )


def test_what_cannot_be_put_back_is_not_undone(here, shah):
    """Somebody works elsewhere by now."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    remove_session(**here, key=RotaSession.objects.get().pk)
    other = a_practice("Oak Practice")
    put([], [(Session(shah.pk, other.pk, MONDAY, time(11), time(15)), Origin.HAND)])
    with pytest.raises(Refused, match="at Oak Practice"):
        undo_last(**here)


def test_every_change_is_in_the_audit(here, shah):
    """As numbers, without names."""
    fill_weeks(**here, first=MONDAY, weeks=1)
    remove_session(**here, key=RotaSession.objects.get().pk)
    undo_last(**here)
    publish_week(**here, day=MONDAY)
    lines = AuditLine.objects.filter(deed__startswith="rota").order_by("number")
    assert [(line.deed, line.details) for line in lines] == [
        ("rota: weeks filled from the usual week", {"out": 0, "put_in": 1}),
        ("rota: session taken out", {"out": 1, "put_in": 0}),
        ("rota: undone: session taken out", {"out": 0, "put_in": 1}),
        ("rota: week published", {"week": "2026-11-02"}),
    ]
