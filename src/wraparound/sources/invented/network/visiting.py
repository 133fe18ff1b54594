"""What invented practices tell visiting doctors: plausible, all of it made up, the same by seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wraparound.operations.professions import Profession
from wraparound.operations.visiting import Part
from wraparound.sources.invented.chance import Chance
from wraparound.sources.invented.network.network import InventedNetwork, InventedPractice

WAYS: Mapping[Part, tuple[str, ...]] = {
    Part.DOOR: (
        (
            "Staff door at the back, from 7.30am. Ring the desk on {desk}: somebody lets you "
            "in. Whoever is last out sets the alarm; {manager} shows you how."
        ),
        (
            "Front door, open from 8am. Before that ring {desk}. The first in takes the alarm "
            "off: wait for them."
        ),
        ("Side door by the bins, from 7.45am; the bell rings at the desk. {manager} has the keys."),
    ),
    Part.LOG_INS: (
        (
            "{manager} gives you a log-in on the day and puts the role for our practice on "
            "your smartcard. Ring {desk} the day before if your card is new."
        ),
        (
            "Your log-in is in an envelope with your name at the desk. If the smartcard does "
            "not take, ask {manager}."
        ),
    ),
    Part.ROOM: (
        (
            "Room {room}. Couch behind the curtain, printer under the desk, panic button on "
            "the left of the screen."
        ),
        (
            "Room {room}, upstairs; patients who cannot climb are seen in room 1. The panic "
            "button is under the desk on the right."
        ),
    ),
    Part.EMERGENCY: (
        (
            "Resuscitation kit, oxygen and defibrillator behind the desk. Emergency drugs in "
            "the treatment room, red box on the wall."
        ),
        (
            "Everything is in the treatment room next to room 1: oxygen, defibrillator, red "
            "drug box. {nurse} checks it on Mondays."
        ),
    ),
    Part.DUTY: (
        (
            "{duty} is on duty most days; visiting doctors are only where the rota says so. "
            "The desk sends urgent calls as a message on the screen. Hand over at 1pm and at "
            "6.30pm."
        ),
        (
            "The duty doctor has the top list on the screen. Calls come by message, then by "
            "telephone if nobody opens it within ten minutes."
        ),
    ),
    Part.REFERRALS: (
        (
            "Suspected cancer: the two-week forms are under Templates, then Urgent; tell the "
            "desk, they check that it has gone. All else by dictation."
        ),
        (
            "Urgent referrals the same day through the referral desk, extension 4. Forms open "
            "by themselves when you code the problem."
        ),
    ),
    Part.SYSTEM: (
        (
            "End each appointment with the arrow, or the next patient is not called. Tasks to "
            "“Duty” are read every hour, to “Admin” once a day."
        ),
        (
            "We use our own template for long-term conditions; it opens with F12. Please "
            "leave sticky notes where they are."
        ),
    ),
    Part.WHO: (
        (
            "Results: the duty doctor, twice a day. Prescriptions: the pharmacist, then the duty "
            "doctor. Chaperones: ask at the desk, extension 1."
        ),
        (
            "Results of patients you saw come to you until 4pm, then to the duty "
            "doctor. Documents: {manager}. Chaperone: {nurse} or the desk."
        ),
    ),
    Part.NOT_TO_SIGN: (
        (
            "No repeats of opioids, benzodiazepines or gabapentinoids, no firearm forms. "
            "Leave them for the practice’s own doctors."
        ),
        (
            "Nothing private: no insurance reports, no firearm or driving forms. Fit notes "
            "only for patients you have seen."
        ),
    ),
}
"""How each part may be put. `desk` is a number nobody has; the rest are people of the practice."""


def visiting_words(network: InventedNetwork) -> dict[int, dict[Part, str]]:
    """The page for visiting doctors of each practice, by its key."""
    chance = Chance(network.seed)
    return {each.key: _page(each, _names(network, each), chance) for each in network.practices}


def _page(practice: InventedPractice, names: Mapping[str, str], chance: Chance) -> dict[Part, str]:
    luck = chance.of(f"visiting {practice.code}")
    known = {**names, "desk": practice.telephone, "room": str(max(practice.rooms, 1))}
    return {
        part: ways[int(luck.integers(len(ways)))].format(**known) for part, ways in WAYS.items()
    }


def _names(network: InventedNetwork, practice: InventedPractice) -> dict[str, str]:
    """Who is named on the page; an office where nobody has the work."""
    return {
        "manager": _first(network, practice, [Profession.MANAGER], "The desk"),
        "nurse": _first(network, practice, [Profession.NURSE, Profession.ASSISTANT], "The nurse"),
        "duty": _first(
            network, practice, [Profession.PARTNER, Profession.SALARIED], "the duty doctor"
        ),
    }


def _first(
    network: InventedNetwork,
    practice: InventedPractice,
    professions: Sequence[Profession],
    otherwise: str,
) -> str:
    here = [each.person for each in network.workers if each.home == practice.key]
    named = (
        each.name for profession in professions for each in here if each.profession is profession
    )
    return next(named, otherwise)
