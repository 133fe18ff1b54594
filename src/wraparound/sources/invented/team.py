"""Invented people who work at invented practices: names, usual weeks, what else they would do.

Nobody here exists. Telephone numbers are from the ranges kept for drama (Ofcom), registration
numbers are no register's. Weeks follow the practice's full-time GPs: a full week is nine sessions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from numpy.random import Generator

from wraparound.operations.professions import Profession
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.sources.invented.chance import Chance
from wraparound.units import SESSIONS_PER_FTE

SURNAMES = (
    "Abara", "Ahlberg", "Akhtar", "Anand", "Askew", "Banerjee", "Barrow", "Begum", "Birkett",
    "Bowes", "Chaudhry", "Chen", "Clegg", "Cotter", "Dacre", "Desai", "Dobson", "Eastwood",
    "Ekwueme", "Farah", "Fenwick", "Gill", "Goodall", "Haddad", "Hargreaves", "Hobday", "Ibrahim",
    "Iqbal", "Jarvis", "Joshi", "Kaur", "Kershaw", "Khan", "Lamb", "Lister", "Mahmood", "Marsden",
    "Mistry", "Naylor", "Nwosu", "Oakes", "Osei", "Parmar", "Pickles", "Quayle", "Rahman",
    "Redfern", "Rossi", "Sandhu", "Sharples", "Siddiqui", "Stead", "Sutcliffe", "Tariq", "Thwaite",
    "Umar", "Varley", "Wadsworth", "Whitlock", "Wójcik", "Yates", "Zaman",
)  # fmt: skip
FORENAMES = (
    "Aisha", "Alan", "Amir", "Beth", "Carol", "Chidi", "Dawn", "Deepa", "Ewan", "Fatima", "George",
    "Hana", "Imran", "Jackie", "Joe", "Kate", "Lena", "Maria", "Nadia", "Owen", "Priya", "Ruth",
    "Sam", "Tariq", "Uma", "Val", "Wendy", "Yusuf", "Zoe",
)  # fmt: skip

WEEK_DAYS = 5
DAYTIME = (Half.MORNING, Half.AFTERNOON)


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody who works at an invented practice.

    Attributes:
        name: as people call them.
        profession: what they do.
        week: their usual week.
        telephone: a number nobody has.
        registration: a number no register has; empty for those without one.
        would: half days they would work extra: weekday, half, also elsewhere.
        skills: what they can do that others may need.
    """

    name: str
    profession: Profession
    week: tuple[UsualSession, ...]
    telephone: str
    registration: str = ""
    would: tuple[tuple[int, Half, bool], ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How many work at a practice.

    Attributes:
        gps: GPs, as people.
        gp_fte: the same, full-time equivalent.
        patients: the list.
    """

    gps: int
    gp_fte: float
    patients: int


def invent_team(code: str, size: Size, chance: Chance) -> list[InventedPerson]:
    """The people of one practice: the same for the same code and seed.

    Args:
        code: the practice's code.
        size: how many work there.
        chance: the luck of the invention.
    """
    luck = chance.of(f"team {code}")
    names = iter(luck.permutation(SURNAMES).tolist())
    numbers = iter(range(int(luck.integers(0, 900)), 1_000))
    gps = list(_gps(size, luck, names, numbers))
    return [*gps, *_others(size, luck, names, numbers)]


def _gps(
    size: Size, luck: Generator, names: Iterator[str], numbers: Iterator[int]
) -> Iterator[InventedPerson]:
    count = max(size.gps, 1)
    sessions = max(round(SESSIONS_PER_FTE * size.gp_fte / count), 2)
    weeks = _gp_weeks(count, sessions)
    for number, week in enumerate(weeks):
        partner = number < max((count + 1) // 2, 1)
        free = free_halves(week)
        yield InventedPerson(
            name=f"Dr {next(names)}",
            profession=Profession.PARTNER if partner else Profession.SALARIED,
            week=week,
            telephone=_mobile(next(numbers)),
            registration=f"99{int(luck.integers(0, 100_000)):05d}",
            would=_would(free, luck) if count > 1 else (),
            skills=tuple(luck.choice(GP_SKILLS, 2, replace=False).tolist()),
        )


GP_SKILLS = ("joint injection", "minor surgery", "coils and implants", "substance misuse")


def _gp_weeks(count: int, sessions: int) -> list[tuple[UsualSession, ...]]:
    """Usual weeks that spread the doctors over the days, with one on duty each half day."""
    halves: list[list[tuple[int, Half]]] = []
    for number in range(count):
        days = [(number * 2 + step) % WEEK_DAYS for step in range((sessions + 1) // 2)]
        mine = [(day, half) for day in days for half in DAYTIME]
        halves.append(mine[:sessions])
    duty: dict[tuple[int, Half], int] = {}
    for day in range(WEEK_DAYS):
        for place, half in enumerate(DAYTIME):
            there = [number for number in range(count) if (day, half) in halves[number]]
            if there and (count > 1 or half is Half.AFTERNOON):
                duty[day, half] = there[(day + place) % len(there)]
    return [
        tuple(
            UsualSession(
                day, half, Work.DUTY if duty.get((day, half)) == number else _work(day, half)
            )
            for day, half in sorted(halves[number], key=lambda each: (each[0], each[1].value))
        )
        for number in range(count)
    ]


def _work(day: int, half: Half) -> Work:
    """What a session is for where nothing else is said."""
    return Work.REMOTE if half is Half.AFTERNOON and day % 2 else Work.ROUTINE


def free_halves(week: Iterable[UsualSession]) -> list[tuple[int, Half]]:
    """Weekday and half of each half day that somebody does not work."""
    taken = {(each.weekday, each.half) for each in week}
    return [(day, half) for day in range(WEEK_DAYS) for half in DAYTIME if (day, half) not in taken]


def _would(free: list[tuple[int, Half]], luck: Generator) -> tuple[tuple[int, Half, bool], ...]:
    """About half would do an extra half day or two, most of them also elsewhere."""
    if not free or luck.random() < 0.4:
        return ()
    chosen = luck.choice(len(free), min(2, len(free)), replace=False)
    return tuple((*free[place], bool(luck.random() < 0.8)) for place in sorted(chosen))


def _others(
    size: Size, luck: Generator, names: Iterator[str], numbers: Iterator[int]
) -> Iterator[InventedPerson]:
    """Nurses, assistants, a pharmacist, a learner, reception and the manager."""
    staff = [Profession.NURSE] * max(round(size.patients / 5_000), 1)
    staff += [Profession.ASSISTANT] if size.patients > 4_000 else []
    staff += [Profession.PHARMACIST] if size.patients > 6_000 else []
    staff += [Profession.PHYSICIAN_ASSISTANT] if size.patients > 9_000 else []
    staff += [Profession.TRAINEE] if size.gps > 3 else []
    staff += [Profession.RECEPTION] * 2 + [Profession.MANAGER]
    for profession in staff:
        called = f"{luck.choice(FORENAMES)} {next(names)}"
        clinical = profession.is_clinical
        off = int(luck.integers(0, WEEK_DAYS))
        yield InventedPerson(
            name=f"Dr {called.split()[1]}" if profession is Profession.TRAINEE else called,
            profession=profession,
            week=tuple(
                UsualSession(day, half, _duties(profession))
                for day in range(WEEK_DAYS)
                for half in DAYTIME
                if not clinical or day != off
            ),
            telephone=_mobile(next(numbers)),
        )


def _duties(profession: Profession) -> Work:
    if not profession.is_clinical:
        return Work.ADMINISTRATION
    if profession in (Profession.NURSE, Profession.PHARMACIST):
        return Work.LONG_TERM
    return Work.ROUTINE


def _mobile(number: int) -> str:
    """A mobile number kept for drama: 07700 900000 to 900999."""
    return f"07700 900{number % 1_000:03d}"
