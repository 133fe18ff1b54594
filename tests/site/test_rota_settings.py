"""A practice's own settings of its rota: kept, dropped, and felt in its gaps and weeks."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.covering import TUESDAY, Surgery
from tests.practices import LONG_AGO, a_person, a_practice, an_account, signed_in
from tests.site.test_rota_pages import MONDAY, at, text

from wraparound.actions.own.data import own_data
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.gaps import gaps_of
from wraparound.actions.rota.shown import practice_week
from wraparound.operations.roles import Role
from wraparound.operations.rota.staffing import Rule
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    Absence,
    Account,
    ClosedDay,
    OwnMinimum,
    ReachableGp,
    RotaPattern,
    RotaSession,
    RotaTemplate,
    RotaTurn,
    SharingGrant,
    Site,
    StaffingRule,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def surgery():
    """Elm, whose Dr Shah has Tuesday morning's duty; they are alone and not off."""
    surgery = Surgery()
    Absence.objects.all().delete()
    return surgery


@pytest.fixture
def me(client, surgery):
    """Elm's manager, signed in."""
    return signed_in(client, Account.objects.get(pk=surgery.manager.account))


def missing(surgery, half: Half = Half.MORNING) -> list[Rule]:
    """What is missing at Elm on Tuesday."""
    found = gaps_of(by=surgery.manager, practice=surgery.elm.pk, first=TUESDAY, last=TUESDAY)
    return [gap.rule for gap in found if gap.half is half]


def sent(me, surgery, what: str, **said: str):
    return me.post(at("rota-setting", surgery.elm.pk, what), said, follow=True)


def test_a_rule_that_is_switched_off_leaves_no_gap(me, surgery):
    """The others stay."""
    assert missing(surgery) == [Rule.TWO]
    holds = [rule.value for rule in Rule if rule not in (Rule.TWO, Rule.OWN)]
    answer = me.post(at("rota-rules", surgery.elm.pk), {"holds": holds}, follow=True)
    assert "Saved." in text(answer)
    assert missing(surgery) == []
    assert [row.rule for row in StaffingRule.objects.all()] == [Rule.TWO.value]


def test_what_no_form_asks_about_stays_as_it_is(me, surgery):
    """One's own demands hold whatever rules one ticks."""
    OwnMinimum.objects.create(practice=surgery.elm, number=1, professions=["nurse"])
    me.post(at("rota-rules", surgery.elm.pk), {"holds": []})
    assert missing(surgery) == [Rule.OWN]


def test_a_neighbours_duty_doctor_is_named_once_and_counts_while_shared(me, surgery):
    """Only practices of one's networks can be."""
    a_person(surgery.oak, "Dr Lane", week=[UsualSession(1, Half.AFTERNOON, Work.DUTY)])
    far = a_practice()
    page = me.get(at("rota-rules", surgery.elm.pk)).content.decode()
    assert "Oak Practice" in page
    answer = me.post(at("rota-rules", surgery.elm.pk), {"holds": [Rule.DUTY.value],
                                                        "partners": [far.pk]})  # fmt: skip
    assert answer.status_code == 200
    sent = {"holds": [Rule.DUTY.value], "partners": [surgery.oak.pk]}
    me.post(at("rota-rules", surgery.elm.pk), sent)
    assert missing(surgery, Half.AFTERNOON) == [Rule.DUTY]
    SharingGrant.objects.create(
        owner=surgery.oak, what=Shared.ROTA.value, to=surgery.elm, starts=LONG_AGO
    )
    assert missing(surgery, Half.AFTERNOON) == []


def test_ones_own_demand_is_added_and_dropped(me, surgery):
    """A gap while it holds."""
    answer = sent(me, surgery, "minimum", number="2", who="any-gp", skill="", half="morning")
    assert "At least 2 GPs every morning" in text(answer)
    assert Rule.OWN in missing(surgery)
    assert Rule.OWN not in missing(surgery, Half.AFTERNOON)
    drop = at("rota-setting-drop", surgery.elm.pk, "minimum", OwnMinimum.objects.get().pk)
    assert "Taken out." in text(me.post(drop, follow=True))
    assert Rule.OWN not in missing(surgery)


@pytest.mark.parametrize("number", ["0", "21", "many", ""])
def test_a_number_that_makes_no_sense_is_told(me, surgery, number):
    """At the form; nothing is kept."""
    answer = sent(me, surgery, "minimum", number=number, who="nurse", skill="", half="")
    assert "There is a problem" in text(answer)
    assert not OwnMinimum.objects.exists()


def test_a_closed_half_day_has_no_gap_and_no_session(me, surgery):
    """The other half has."""
    answer = sent(me, surgery, "closed", day="2026-11-03", part="morning", why="Training")
    assert "Tuesday 3 November 2026 closed in the morning: Training" in text(answer)
    assert missing(surgery) == []
    assert missing(surgery, Half.AFTERNOON) != []
    week = practice_week(by=surgery.manager, practice=surgery.elm.pk, day=MONDAY)
    assert week.days[1].sessions == ()


def test_a_bank_holiday_can_be_worked(me, surgery):
    """Another day needs no saying."""
    sent(me, surgery, "closed", day="2026-12-28", part="open", why="")
    assert ClosedDay.objects.get().open_after_all
    answer = sent(me, surgery, "closed", day="2026-12-29", part="open", why="")
    assert "is no bank holiday" in text(answer)


def test_a_gp_who_can_be_reached_closes_the_gap(me, surgery):
    """On the days named."""
    assert Rule.GP in missing(surgery, Half.AFTERNOON)
    said = {"name": "Dr Near", "telephone": "01632 960007", "first": "2026-11-03"}
    sent(me, surgery, "reachable", **said, last="2026-11-01")
    assert not ReachableGp.objects.exists()
    answer = sent(me, surgery, "reachable", **said, last="2026-11-03")
    assert "Dr Near 3 November 2026 to 3 November 2026, 01632 960007" in text(answer)
    assert Rule.GP not in missing(surgery, Half.AFTERNOON)


def test_ones_own_times_are_those_of_the_week(me, surgery):
    """For the work they are of."""
    sent(me, surgery, "times", name="Duty", work="duty doctor", starts="8.30am", ends="1pm")
    week = practice_week(by=surgery.manager, practice=surgery.elm.pk, day=date(2026, 11, 3))
    (duty,) = week.days[1].sessions
    assert (f"{duty.starts:%H:%M}", f"{duty.ends:%H:%M}") == ("08:30", "13:00")


def test_the_settings_are_told_in_one_page(me, surgery):
    """With a way to change each."""
    sent(me, surgery, "closed", day="2026-11-03", part="whole day", why="Training")
    words = text(me.get(at("rota-settings", surgery.elm.pk)))
    assert "There is a duty doctor" in words
    assert "Tuesday 3 November 2026: closed: Training" in words


def test_nobody_drops_a_setting_of_another_practice(client, surgery):
    """It is not found."""
    ClosedDay.objects.create(practice=surgery.elm, day=TUESDAY)
    signed_in(client, an_account(surgery.oak, Role.PRACTICE_MANAGER))
    drop = at("rota-setting-drop", surgery.oak.pk, "closed", ClosedDay.objects.get().pk)
    assert client.post(drop).status_code == 404
    assert ClosedDay.objects.exists()


def weeks_sent(surgery, **said: str) -> dict[str, str]:
    """As a browser sends them: Tuesday duty in the first, Thursday clinic in the other."""
    return {
        "first": "2026-11-02", "last": "", "w0_1_morning": "duty doctor",
        "w1_3_afternoon": "routine clinic",
    } | said  # fmt: skip


def usually_in(surgery, weeks: int = 4) -> list[str]:
    """The days Dr Shah is in, by weeks that were filled."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=weeks)
    rows = RotaSession.objects.filter(person=surgery.shah).order_by("day")
    return [f"{row.day:%a %d %b}" for row in rows]


def test_weeks_that_alternate_count_in_place_of_the_usual_week(me, surgery):
    """From their first day; taken out, the usual week is back."""
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    answer = me.post(address, weeks_sent(surgery), follow=True)
    assert "Week 1 Tuesday 08:00 to 12:10, duty doctor" in text(answer)
    assert "Week 2 Thursday 13:00 to 17:10, routine clinic" in text(answer)
    assert usually_in(surgery) == ["Tue 03 Nov", "Thu 12 Nov", "Tue 17 Nov", "Thu 26 Nov"]
    key = RotaPattern.objects.get().pk
    me.post(at("person-weeks-drop", surgery.elm.pk, surgery.shah.pk, key))
    assert usually_in(surgery, 1)[:2] == ["Mon 02 Nov", "Tue 03 Nov"]


def test_of_two_weeks_that_alternate_the_later_begun_counts(me, surgery):
    """And the one before until then, and after its last day again."""
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    me.post(address, weeks_sent(surgery))
    later = weeks_sent(surgery, first="2026-11-09", last="2026-11-15", w0_1_morning="",
                       w0_2_morning="procedures", w1_3_afternoon="")  # fmt: skip
    me.post(address, later)
    assert usually_in(surgery, 3) == ["Tue 03 Nov", "Wed 11 Nov", "Tue 17 Nov"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"w0_1_morning": "", "w1_3_afternoon": ""}, "works in none of these weeks"),
        ({"last": "2026-11-01"}, "ends before it starts"),
        ({"first": ""}, "Choose the first day"),
    ],
)
def test_weeks_that_make_no_sense_are_told(me, surgery, said, words):
    """Nothing is kept."""
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    assert words in text(me.post(address, weeks_sent(surgery, **said)))
    assert not RotaPattern.objects.exists()


def test_up_to_four_weeks_follow_each_other(me, surgery):
    """By a link; what is no number of weeks is two."""
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    page = me.get(f"{address}?weeks=4").content.decode()
    assert "w3_4_afternoon" in page
    assert len(re.findall(r"value=\"duty doctor\"\s+selected", page)) == 4  # as usual, each week
    assert "w2_" not in me.get(f"{address}?weeks=9").content.decode()


def test_times_somebody_works_by_are_not_dropped(me, surgery):
    """Their weeks would lose a session without anybody noticing."""
    me.post(at("person-weeks", surgery.elm.pk, surgery.shah.pk), weeks_sent(surgery))
    times = RotaTemplate.objects.get(work="duty doctor")
    answer = me.post(at("rota-setting-drop", surgery.elm.pk, "times", times.pk))
    assert "alternating weeks have these times" in text(answer)
    assert RotaTurn.objects.count() == 2


def test_own_data_holds_the_rota_and_leave(surgery):
    """Every session, with where it came from."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    sheets = {each.name: each for each in own_data(by=surgery.manager, practice=surgery.elm.pk)}
    assert [row[-1] for row in sheets["rota"].rows] == ["the usual week"] * 2
    assert sheets["leave"].rows == ()


def shahs_week(surgery) -> list[str]:
    """What Dr Shah works in the first week, once it is filled, and where."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    rows = RotaSession.objects.filter(person=surgery.shah).order_by("day", "starts")
    return [f"{row.day:%a} {row.starts:%H:%M} {row.site} {row.room}".strip() for row in rows]


def test_evenings_and_weekends_can_alternate(me, surgery):
    """They are folded away on the page until one of them is chosen."""
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    page = me.get(address).content.decode()
    assert not re.findall(r"<details[^>]* open", page)
    access = Work.ENHANCED.value
    said = weeks_sent(surgery, w0_3_evening=access, w0_5_morning=access)
    answer = me.post(address, said, follow=True)
    assert "Thursday 18:30 to 20:00, evening and weekend access" in text(answer)
    assert shahs_week(surgery) == ["Tue 08:00", "Thu 18:30", "Sat 08:00"]
    wrong = me.post(address, weeks_sent(surgery, w0_3_evening=access, first="")).content.decode()
    assert len(re.findall(r"<details[^>]* open", wrong)) == 1


def test_a_day_of_a_week_has_its_site_and_room(me, surgery):
    """One is asked for a site where there are two; both are in the rota then."""
    Site.objects.bulk_create(
        Site(practice=surgery.elm, name=name) for name in ("Harbour Street", "Mill Lane")
    )
    address = at("person-weeks", surgery.elm.pk, surgery.shah.pk)
    said = weeks_sent(surgery, w0_1_site="Mill Lane", w0_1_room="Room 2", w1_3_site="remote")
    words = text(me.post(address, said, follow=True))
    assert "Tuesday 08:00 to 12:10, duty doctor, Mill Lane, Room 2" in words
    assert "Thursday 13:00 to 17:10, routine clinic, from elsewhere" in words
    assert shahs_week(surgery) == ["Tue 08:00 Mill Lane Room 2"]
    RotaPattern.objects.all().delete()
    wrong = weeks_sent(surgery, w0_1_site="The pub")
    assert "Week 1, Tuesday: choose a site from the list" in text(me.post(address, wrong))
    assert not RotaPattern.objects.exists()


def test_of_the_only_site_nobody_is_asked(me, surgery):
    """The room is still asked for."""
    Site.objects.create(practice=surgery.elm, name="Harbour Street")
    page = me.get(at("person-weeks", surgery.elm.pk, surgery.shah.pk)).content.decode()
    assert 'name="w0_1_room"' in page
    assert 'name="w0_1_site"' not in page


def test_times_can_need_a_skill_and_sessions_made_from_them_do(me, surgery):
    """In the usual week and in weeks that alternate."""
    said = {"name": "Duty", "work": "duty doctor", "starts": "8.30am", "ends": "1pm"}
    answer = sent(me, surgery, "times", **said, skill="minor surgery")
    assert "08:30 to 13:00, duty doctor, needs minor surgery" in text(answer)
    me.post(at("person-weeks", surgery.elm.pk, surgery.shah.pk), weeks_sent(surgery))
    fill_weeks(**surgery.act, first=MONDAY, weeks=2)
    found = RotaSession.objects.filter(person=surgery.shah).order_by("day")
    assert [row.skill for row in found] == ["minor surgery", ""]
    assert RotaTemplate.objects.get(work="duty doctor").skill == "minor surgery"
