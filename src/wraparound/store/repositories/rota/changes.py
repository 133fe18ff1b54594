"""What was changed in a rota, and the last change that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Work
from wraparound.store.models import RotaChange, RotaChangeLine


def keep_change(
    practice: int,
    kind: Change,
    taken_out: Iterable[tuple[Session, Origin]],
    put_in: Iterable[tuple[Session, Origin]],
    *,
    at: datetime,
    by: int,
) -> RotaChange:
    """Keep what a change took out and put in."""
    change = RotaChange.objects.create(practice_id=practice, kind=kind.value, at=at, by_id=by)
    out = [_line(change, each, origin, put_in=False) for each, origin in taken_out]
    come = [_line(change, each, origin, put_in=True) for each, origin in put_in]
    RotaChangeLine.objects.bulk_create([*out, *come])
    return change


def last_change(practice: int) -> RotaChange | None:
    """The last change of a practice's rota that was not undone."""
    rows = RotaChange.objects.filter(practice_id=practice, undone_at__isnull=True)
    return rows.select_related("by").order_by("-pk").first()


def keep_undone(change: RotaChange, at: datetime) -> None:
    """Keep that a change was undone."""
    change.undone_at = at
    change.save(update_fields=["undone_at"])


def lines_of(change: RotaChange, *, put_in: bool) -> list[tuple[Session, Origin]]:
    """What a change put in, or took out, with where it came from."""
    return [
        (
            Session(
                row.person_id, change.practice_id, row.day, row.starts, row.ends, Work(row.work),
                row.site, row.room, row.skill, key=row.session,
            ),
            Origin(row.origin),
        )
        for row in change.lines.filter(put_in=put_in).order_by("pk")
    ]  # fmt: skip


def days_edited(practice: int, first: date, last: date) -> set[tuple[int, date]]:
    """People and days of a practice that somebody changed by hand, and did not undo."""
    rows = RotaChangeLine.objects.filter(
        change__practice_id=practice, change__undone_at__isnull=True, day__gte=first, day__lte=last
    )
    return set(rows.exclude(change__kind=Change.FILL.value).values_list("person_id", "day"))


def _line(change: RotaChange, session: Session, origin: Origin, *, put_in: bool) -> RotaChangeLine:
    return RotaChangeLine(
        change=change, put_in=put_in, session=session.key or 0, person_id=session.person,
        day=session.day, starts=session.starts, ends=session.ends, work=session.work.value,
        site=session.site, room=session.room, skill=session.skill, origin=origin.value,
    )  # fmt: skip
