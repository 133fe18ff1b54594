"""What an answer took for granted: limits that held and figures people corrected."""

from __future__ import annotations

from typing import Any

from wraparound.actions.watch import neighbours_of
from wraparound.analysis.closure import ClosureAnswer
from wraparound.analysis.dispersal import room_to_the_limit
from wraparound.economy import Economy
from wraparound.economy.corrections import FOR_THIS_QUESTION, Figure, ListStatus
from wraparound.economy.names import readable
from wraparound.web.design.formats import km, number, patients
from wraparound.web.watch.said import held_of, whence

Row = dict[str, Any]
"""One correction that holds."""

LIMITED = "has an informally limited list"


def limits_told(answer: ClosureAnswer) -> list[str]:
    """Whom the practices around take, each a sentence with who says so; empty if all take all.

    What is said of a practice that takes over the list is in `takeover_warnings`.
    """
    economy, limits = answer.before, answer.limits
    near = neighbours_of(economy=economy, practice=answer.practice.code, most=len(economy.codes))
    concerned = {*near, *_touched(answer)} - {answer.practice.code, answer.closure.successor}
    rooms = room_to_the_limit(economy).room if answer.to_the_limit else {}
    told = []
    if answer.to_the_limit:
        other = "other " if answer.closure.successor else ""
        told = [f"No {other}practice takes more patients than its GPs have room for."]
    for code, corrections in held_of(economy, sorted(concerned)).items():
        phrases = [
            *_list_told(corrections.get(Figure.LIST_STATUS), code in limits.closed),
            *_boundary_told(corrections.get(Figure.FURTHEST_KM), limits.furthest_km.get(code)),
            *_room_told(corrections.get(Figure.ROOM), limits.room.get(code), rooms.get(code)),
        ]
        told += [f"{_name(economy, code)} {phrase}." for phrase in phrases]
    return told


def corrections_told(answer: ClosureAnswer) -> list[str]:
    """GPs people corrected, of the practices touched, each a sentence."""
    told = []
    for code, corrections in held_of(answer.before, sorted(_touched(answer))).items():
        if gps := corrections.get(Figure.GP_FTE):
            name = _name(answer.before, code)
            told.append(f"{name}: full-time GPs {gps['value']} ({whence(gps)}).")
    return told


def takeover_warnings(answer: ClosureAnswer) -> list[str]:
    """Why the practice that takes over may not be able to, each a sentence; empty if it may."""
    code = answer.closure.successor
    if code is None:
        return []
    held = held_of(answer.before, [code])[code]
    phrases = []
    status, room = held.get(Figure.LIST_STATUS), held.get(Figure.ROOM)
    if status and status["value"] != ListStatus.OPEN:
        closed = "is closed to new patients" if status["value"] == ListStatus.CLOSED else LIMITED
        phrases.append(f"{closed} ({whence(status)})")
    if room and float(room["value"]) < answer.patients:
        takes = f"can take at most {patients(float(room['value']))} ({whence(room)})"
        phrases.append(f"{takes}, and this list has {number(answer.patients)}")
    return [f"{_name(answer.before, code)} {phrase}." for phrase in phrases]


def _touched(answer: ClosureAnswer) -> set[str]:
    """The practice, those that receive, and all that something was said of for this question."""
    said = answer.before.corrections.filter(source=FOR_THIS_QUESTION)["practice"]
    return {answer.practice.code, *answer.every_receiver["practice"], *said}


def _list_told(row: Row | None, closed: bool) -> list[str]:
    if row is None:
        return ["takes nobody"] if closed else []
    said = {
        ListStatus.OPEN: f"has an open list ({whence(row)})",
        ListStatus.LIMITED: f"{LIMITED} ({whence(row)}), but takes patients assigned to it",
        ListStatus.CLOSED: f"takes nobody ({whence(row)})",
    }
    return [said[ListStatus(row["value"])]]


def _boundary_told(row: Row | None, furthest: float | None) -> list[str]:
    if furthest is None:
        return []
    return [f"takes patients from within {km(furthest)}{_source(row, furthest)}"]


def _room_told(row: Row | None, room: float | None, of_its_gps: float | None) -> list[str]:
    """How many it takes, unless that is no more than the room its GPs have."""
    if room is None or (room == of_its_gps and not _source(row, room)):
        return []
    told = f"takes at most {patients(room)}{_source(row, room)}"
    if of_its_gps is None or room <= of_its_gps:
        return [told]
    return [f"{told}, more than its GPs have room for ({number(of_its_gps)})"]


def _source(row: Row | None, limit: float) -> str:
    """Who says that limit, in brackets; empty if nobody in particular."""
    return f" ({whence(row)})" if row and float(row["value"]) == limit else ""


def _name(economy: Economy, code: str) -> str:
    return readable(economy.practice(code).name)
