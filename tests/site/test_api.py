"""The whole of finding cover by a program, and how problems are told to one."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_actor
from tests.site.api import BASE, Program, operations

from wraparound.actions.api_keys import make_key, my_keys, take_back_key
from wraparound.actions.asking import release_due
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.api_keys import LASTS, MOST
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import ApiKey, AuditLine, CoverRequest, Extra, Message

pytestmark = pytest.mark.django_db

EVERY_MORNING = tuple(UsualSession(day, Half.MORNING) for day in range(7))


@pytest.fixture
def surgery():
    """A practice of two GPs, one of whom would work every afternoon."""
    practice = a_practice("Quay Surgery")
    a_network(practice)
    a_person(practice, "Dr Shah", week=EVERY_MORNING)
    other = a_person(practice, "Dr Osei", week=())
    Extra.objects.bulk_create(
        Extra(person=other, weekday=day, half=Half.MORNING.value) for day in range(7)
    )
    return practice


def secret_of_last_message() -> str:
    words = Message.objects.order_by("-pk").first().body
    return re.search(r"/a/([\w-]+)|/([\w-]{27})", words).group(0).rsplit("/", 1)[-1]


def test_a_program_finds_cover_from_the_call_in_the_morning_to_signing_off(surgery):
    """Off, owned, asked, answered, agreed, worked, handed back, signed off."""
    program = Program(an_actor(surgery))
    at = f"/practices/{surgery.pk}"
    tomorrow = timezone.localdate() + timedelta(days=1)
    posts = program.get("/you")["posts"]
    assert [each["name"] for each in posts] == ["Quay Surgery"]
    shah = next(each for each in program.get(f"{at}/people") if each["name"] == "Dr Shah")

    said = {"person": shah["key"], "first_day": str(tomorrow), "last_day": str(tomorrow)}
    absence = program.send("post", f"{at}/absences", said)["absence"]
    assert program.send("post", f"{at}/absences", said)["absence"] == absence
    off = f"{at}/absences/{absence}"
    assert program.get(f"{at}/absences", day=str(tomorrow))[0]["name"] == "Dr Shah"

    day = program.get(f"{off}/day")
    assert not day["is_done"]
    for item in day["items"]:
        day = program.send("put", f"{off}/items/{item['key']}", {"owner": "Dr Osei"})
    assert day["is_done"]
    calls = program.get(f"{off}/calls", day=str(tomorrow))["calls"]
    assert "Dr Osei" in [each["name"] for each in calls]

    would = program.get(f"{off}/whom-to-ask")["sessions"]
    assert would[0]["pools"][0]["names"] == ["Dr Osei"]
    [key] = program.send("post", f"{off}/requests", {"days": [str(tomorrow)]})["keys"]
    assert release_due() == 1
    request = f"{at}/requests/{key}"
    assert program.get(request)["state"] == "asked"

    link = {"secret": secret_of_last_message()}
    nobody = Program()
    assert nobody.send("post", "/questions", link)["answer"] is None
    assert nobody.send("post", "/answers", link | {"answer": "yes"})["answer"] == "yes"
    [offer] = program.get(request)["yes"]
    agreed = program.send("put", f"{request}/cover", {"person": offer["person"]})
    assert (agreed["state"], agreed["covers"]["name"]) == ("agreed", "Dr Osei")

    CoverRequest.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    noted = {"kind": "result to look at", "words": "Blood results, in the results list"}
    [left] = program.send("post", f"{request}/left", noted)
    assert program.send("post", f"{request}/steps", {"step": "worked"})["state"] == "worked"
    status, told = program.ask("post", f"{request}/steps", {"step": "sign off"})
    assert (status, told["next_step"]) == (403, "Name who follows each of them up.")
    program.send("put", f"{request}/left/{left['key']}", {"owner": "Dr Shah"})
    assert program.send("post", f"{request}/steps", {"step": "sign off"})["state"] == "signed off"


def test_a_program_accepts_a_week_and_says_what_people_said_when_rung(surgery):
    """One call accepts and asks about the rest; a yes on the telephone agrees, a no does not."""
    shah, osei = surgery.people.order_by("pk")
    days = [timezone.localdate() + timedelta(days=number) for number in (1, 2)]
    program, at = Program(an_actor(surgery)), f"/practices/{surgery.pk}"
    said = {"person": shah.pk, "first_day": str(days[0]), "last_day": str(days[1])}
    absence = program.send("post", f"{at}/absences", said)["absence"]
    key = program.send("post", f"{at}/absences/{absence}/proposals")["proposal"]
    made = f"{at}/proposals/{key}"
    done = program.send("post", f"{made}/accepted", {"ask_about_the_rest": True})
    assert (done["asked"], done["besides"]) == (["Dr Osei", "Dr Osei"], 0)

    first, second = program.get(made)["lines"]
    assert first["telephone"] == osei.telephone
    told = {"person": first["person_key"], "said": "yes"}
    agreed = program.send("post", f"{at}/requests/{first['request']}/rung", told)
    assert (agreed["state"], agreed["proposal"]) == ("agreed", key)
    request = f"{at}/requests/{second['request']}"
    assert program.get(request)["chosen"]["name"] == "Dr Osei"
    told = {"person": second["person_key"], "said": "no"}
    assert program.send("post", f"{request}/rung", told)["chosen"] is None
    assert [each["state"] for each in program.get(made)["lines"]] == ["agreed", "refused"]


def test_what_is_refused_says_why_and_changes_nothing(surgery):
    program = Program(an_actor(surgery))
    today = timezone.localdate()
    person = surgery.people.first().pk
    said = {"person": person, "first_day": str(today), "last_day": str(today - timedelta(days=1))}
    lines = AuditLine.objects.count()
    status, told = program.ask("post", f"/practices/{surgery.pk}/absences", said)
    assert status == 400
    assert told["sentence"].startswith("The last day,")
    assert told["next_step"] == "Put the days in order."
    assert AuditLine.objects.count() == lines


def test_what_does_not_fit_names_the_place_and_does_not_repeat_what_was_sent(surgery):
    program = Program(an_actor(surgery))
    sent = {"person": "Mrs Private", "first_day": "tomorrow", "last_day": "2026-12-01"}
    status, told = program.ask("post", f"/practices/{surgery.pk}/absences", sent)
    assert status == 422
    assert "said.person" in told["sentence"]
    assert "said.first_day" in told["sentence"]
    assert "Private" not in str(told)


def test_what_is_not_json_is_told_in_a_sentence(surgery):
    program = Program(an_actor(surgery))
    answer = program.client.post(
        f"{BASE}/practices/{surgery.pk}/absences", "{", content_type="application/json",
        headers=program.headers,
    )  # fmt: skip
    assert answer.status_code == 400
    assert answer.json() == {
        "sentence": "What was sent is not JSON.", "next_step": "Send it as JSON.",
    }  # fmt: skip


def test_two_decisions_about_one_item_are_none(surgery):
    program = Program(an_actor(surgery))
    path = f"/practices/{surgery.pk}/absences/1/items/1"
    status, told = program.ask("put", path, {"owner": "A", "move": "to the telephone"})
    assert (status, told["sentence"]) == (400, "An item has one decision.")


def test_a_program_gives_a_gp_who_is_in_all_they_could_own(surgery):
    """As one button of the page does; then what needs no GP, then the rest."""
    manager = an_actor(surgery)
    program = Program(manager)
    [fresh] = surgery.people.filter(name="Dr Osei")
    fresh.usual.create(weekday=timezone.localdate().weekday(), half=Half.MORNING.value)
    today = str(timezone.localdate())
    said = {"person": surgery.people.get(name="Dr Shah").pk, "first_day": today, "last_day": today}
    at = f"/practices/{surgery.pk}/absences"
    path = f"{at}/{program.send('post', at, said)['absence']}"
    day = program.get(f"{path}/day")
    assert day["gps"] == [{"name": "Dr Osei", "halves": ["morning"]}]
    visits = next(each["key"] for each in day["items"] if each["task"] == "Home visits")
    program.send("put", f"{path}/items/{visits}", {"move": "to the telephone"})
    day = program.send("put", f"{path}/items", {"day": today, "owner": "Dr Osei"})
    owners = {each["task"]: each["owner"] for each in day["items"]}
    assert owners.pop("Home visits") == manager.name
    assert set(owners.values()) == {"Dr Osei"}
    status, told = program.ask("put", f"{path}/items", {"day": today, "owner": "Eve"})
    assert (status, told["next_step"][:19]) == (403, "Name a GP who is in")


def test_a_decision_is_answered_with_the_list_of_its_own_day(surgery):
    """Not with that of the first day of the absence."""
    program = Program(an_actor(surgery))
    days = [timezone.localdate() + timedelta(days=ahead) for ahead in range(2)]
    said = {"person": surgery.people.get(name="Dr Shah").pk,
            "first_day": str(days[0]), "last_day": str(days[1])}  # fmt: skip
    at = f"/practices/{surgery.pk}/absences"
    path = f"{at}/{program.send('post', at, said)['absence']}"
    [first, *_] = program.get(f"{path}/day", day=str(days[1]))["items"]
    shown = program.send("put", f"{path}/items/{first['key']}", {"owner": "Dr Osei"})
    assert (shown["day"], shown["items"][0]["owner"]) == (str(days[1]), "Dr Osei")


@pytest.mark.parametrize(
    ("decision", "left"), [({"mine": True}, 4), ({"escalate": "ICB commissioning"}, 0)]
)
def test_a_program_owns_or_escalates_what_is_open(surgery, decision, left):
    """What needs no GP is who asks's; or somebody else is told of everything."""
    program = Program(an_actor(surgery))
    today = str(timezone.localdate())
    said = {"person": surgery.people.get(name="Dr Shah").pk, "first_day": today, "last_day": today}
    at = f"/practices/{surgery.pk}/absences"
    path = f"{at}/{program.send('post', at, said)['absence']}/items"
    day = program.send("put", path, {"day": today} | decision)
    assert sum(each["state"] == "nobody yet" for each in day["items"]) == left


@pytest.mark.parametrize("decision", [{}, {"mine": True, "owner": "Dr Osei"}, {"mine": False}])
def test_several_items_have_one_decision(surgery, decision):
    program = Program(an_actor(surgery))
    path = f"/practices/{surgery.pk}/absences/1/items"
    status, told = program.ask("put", path, {"day": "2026-11-23"} | decision)
    assert (status, told["sentence"]) == (400, "Several items have one decision.")


def test_neither_a_cookie_nor_a_wrong_key_opens_anything(surgery, client: Client):
    """A page of somebody else's cannot ask in the name of who is signed in here."""
    from tests.practices import an_account, signed_in

    signed_in(client, an_account(surgery))
    assert client.get(f"{BASE}/you").status_code == 401
    answer = client.get(f"{BASE}/you", headers={"Authorization": "Bearer guess"})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["sentence"] == "This key opens nothing."


def test_a_key_ends_when_taken_back_when_its_time_is_over_and_with_its_account(surgery):
    """At once, each of them."""
    by = an_actor(surgery)

    def opens(program: Program) -> bool:
        return program.ask("get", "/you")[0] == 200

    program = Program(by)
    assert opens(program)
    ApiKey.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert not opens(program)
    again = Program(by)  # one that has ended makes room for another of its name
    take_back_key(by=by, key=my_keys(by=by)[0].key)
    assert not opens(again)
    last = Program(by)
    type(surgery.posts.first().account).objects.filter(pk=by.account).update(is_active=False)
    assert not opens(last)


def test_only_a_digest_of_a_key_is_kept_and_making_and_ending_it_are_on_record(surgery):
    by = an_actor(surgery)
    secret = make_key(by=by, name="Screen", lasts=LASTS[0])
    row = ApiKey.objects.get()
    assert secret not in (row.digest, row.name)
    take_back_key(by=by, key=row.pk)
    deeds = list(AuditLine.objects.filter(account=by.account).values_list("deed", flat=True))
    assert deeds == ["key made", "key taken back"]


def test_a_key_needs_a_name_of_its_own_an_end_and_room(surgery):
    by = an_actor(surgery)
    with pytest.raises(BadRequest, match="The name is missing"):
        make_key(by=by, name=" ", lasts=LASTS[0])
    with pytest.raises(Refused, match="cannot last that long"):
        make_key(by=by, name="Screen", lasts=timedelta(days=4_000))
    for number in range(MOST):
        make_key(by=by, name=f"Screen {number}", lasts=LASTS[0])
    with pytest.raises(Refused, match="You have a key called “Screen 1”"):
        make_key(by=by, name="Screen 1", lasts=LASTS[0])
    with pytest.raises(Refused, match=f"You have {MOST} keys"):
        make_key(by=by, name="One more", lasts=LASTS[0])


def test_nobody_takes_back_the_key_of_somebody_else(surgery):
    make_key(by=an_actor(surgery), name="Screen", lasts=LASTS[0])
    with pytest.raises(UnknownName):
        take_back_key(by=an_actor(surgery), key=ApiKey.objects.get().pk)


def test_the_page_shows_a_new_key_once(surgery, client: Client, one_step):
    from tests.practices import an_account, signed_in

    signed_in(client, an_account(surgery))
    made = client.post("/you/keys/", {"name": "Screen", "lasts": "30"}).content.decode()
    secret = re.search(r"<code[^>]*>([\w-]+)</code>", made).group(1)
    assert (
        client.get(f"{BASE}/you", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    )
    again = client.get("/you/keys/").content.decode()
    assert "Screen" in again
    assert secret not in again


def test_a_time_of_a_session_is_by_the_clock_on_the_wall(surgery):
    """With an offset it would be another time for half of the year."""
    program = Program(an_actor(surgery))
    sent = {"person": 1, "day": "2026-11-23", "starts": "08:00Z", "ends": "12:00"}
    status, told = program.ask("post", f"/practices/{surgery.pk}/sessions", sent)
    assert (status, "said.starts" in told["sentence"]) == (422, True)


def test_every_operation_is_in_the_manual():
    """With a letter for each key."""
    manual = (Path(__file__).parents[2] / "docs/reference/api.md").read_text()
    for _, path, _ in operations().values():
        written = re.sub(r"{\w+}", "[A-Z]", path)
        assert re.search(f"`{written}`", manual), path


def test_no_two_shapes_share_a_name():
    """The description knows shapes by name: one would be described as the other."""
    import inspect
    from collections import Counter

    from ninja import Schema

    from wraparound.api import shapes
    from wraparound.api.door import ROOMS

    found = {
        each for room in (*ROOMS, shapes) for _, each in inspect.getmembers(room, inspect.isclass)
    }
    shapes_made = [each for each in found if issubclass(each, Schema) and each is not Schema]
    assert [name for name, n in Counter(e.__name__ for e in shapes_made).items() if n > 1] == []
