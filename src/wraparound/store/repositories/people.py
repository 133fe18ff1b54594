"""People as the rules see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from wraparound.errors import UnknownName
from wraparound.operations.professions import Profession
from wraparound.operations.ready import Check, ReadyItem
from wraparound.operations.week import Colleague, Half, UsualSession, Work
from wraparound.store.models import Absence, Account, Extra, Organisation, Person, UsualHalf


def people_of(practice: Organisation) -> QuerySet[Person]:
    """Everybody who works at a practice, with their usual week, extras and checks at hand."""
    rows = Person.objects.filter(home=practice, left_on__isnull=True).order_by("name")
    return rows.prefetch_related("usual", "extras", "checks")


def everybody_ever_of(practice: Organisation) -> list[Person]:
    """Everybody who works at a practice or did, first come first."""
    rows = Person.objects.filter(home=practice).order_by("pk")
    return list(rows.prefetch_related("usual", "extras"))


def people_with_week(practice: Organisation) -> int:
    """How many people of a practice have a usual week."""
    return people_of(practice).filter(usual__isnull=False).distinct().count()


def person(key: int, practice: Organisation) -> Person:
    """One person of a practice.

    Raises:
        UnknownName: if nobody there has the key.
    """
    found = people_of(practice).filter(pk=key).first()
    if found is None:
        raise UnknownName("There is no such person here.", "Go back to the people of the practice.")
    return found


def people_with_account(account: int) -> list[Person]:
    """Everybody an account is, with where they work; who has left is left out."""
    rows = Person.objects.filter(account_id=account, left_on__isnull=True)
    return list(rows.select_related("home").prefetch_related("usual").order_by("pk"))


def person_with_account(account: int, practice: Organisation) -> Person | None:
    """Who of a practice's people an account is of, if of anybody."""
    return people_of(practice).filter(account_id=account).first()


def number_at(network: Organisation, account: int) -> str:
    """Where somebody who works for a network is rung: their number there, else its own line."""
    rows = Person.objects.filter(home=network, account_id=account, left_on__isnull=True)
    own = rows.exclude(telephone="").order_by("pk").values_list("telephone", flat=True).first()
    return own or network.telephone


def colleague(row: Person) -> Colleague:
    """A person as the rules see them."""
    week = tuple(
        UsualSession(each.weekday, Half(each.half), Work(each.work)) for each in row.usual.all()
    )
    return Colleague(row.pk, row.name, Profession(row.profession), week)


def would_work(row: Person, day: date, *, elsewhere: bool) -> tuple[Half, ...]:
    """Parts of that weekday somebody has said they would work extra."""
    return tuple(
        Half(each.half)
        for each in row.extras.all()
        if each.weekday == day.weekday() and (each.anywhere or not elsewhere)
    )


def ready_items(row: Person, codes: dict[int, str]) -> list[ReadyItem]:
    """What was checked about somebody; `codes` gives the code of each practice by key."""
    return [
        ReadyItem(
            check=Check(each.check_kind),
            practice=codes.get(each.practice_id) if each.practice_id else None,
            ends=each.ends,
            verified=each.verified_at is not None,
        )
        for each in row.checks.all()
    ]


def has_namesake(practice: Organisation, name: str, profession: Profession, but: Person) -> bool:
    """Whether somebody else of the practice has the name, however written, and does the same."""
    others = Person.objects.filter(home=practice, left_on__isnull=True).exclude(pk=but.pk)
    return others.filter(name__iexact=name, profession=profession.value).exists()


def keep_person(row: Person) -> None:
    """Keep somebody, new or changed, as the row has them."""
    row.save()


def keep_week(row: Person, week: Iterable[UsualSession]) -> None:
    """Keep somebody's usual week in place of the one before."""
    row.usual.all().delete()
    UsualHalf.objects.bulk_create(
        UsualHalf(person=row, weekday=s.weekday, half=s.half.value, work=s.work.value) for s in week
    )


def extras_of(row: Person) -> list[Extra]:
    """Half days somebody has said they would work extra."""
    return list(row.extras.all())


def keep_extras(row: Person, extras: Iterable[tuple[int, Half, bool]]) -> None:
    """Keep what somebody would work extra in place of what they said before.

    Args:
        row: who.
        extras: day of the week, 0 for Monday; part of it; whether also at other practices.
    """
    row.extras.all().delete()
    Extra.objects.bulk_create(
        Extra(person=row, weekday=weekday, half=half.value, anywhere=anywhere)
        for weekday, half, anywhere in extras
    )


def off_on(day: date, people: Iterable[Person]) -> set[int]:
    """Keys of those who are off on a day."""
    keys = [each.pk for each in people]
    off = Absence.objects.filter(
        Q(first_day__lte=day, last_day__gte=day),
        person_id__in=keys,
        withdrawn_at__isnull=True,
    )
    return set(off.values_list("person_id", flat=True))


def have_accounts(accounts: Mapping[Person, Account]) -> None:
    """These people sign in with these accounts from now on."""
    for each, account in accounts.items():
        each.account = account
    Person.objects.bulk_update(list(accounts), ["account"], batch_size=500)


def names_of_people_at(practice: Organisation) -> dict[int, str]:
    """Names of everybody who works or worked at a practice, by key."""
    return dict(Person.objects.filter(home=practice).values_list("pk", "name"))


def people_with(keys: Iterable[int]) -> list[Person]:
    """The people with these keys, in order of them."""
    return list(Person.objects.filter(pk__in=list(keys)).order_by("pk"))
