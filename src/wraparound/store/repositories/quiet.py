"""When practices send no text messages."""

from __future__ import annotations

from wraparound.operations.quiet import QuietHours
from wraparound.store.models import Organisation, QuietTime


def quiet_hours_of(practice: int) -> QuietHours:
    """A practice's quiet hours: its own, else the usual ones."""
    own = QuietTime.objects.filter(practice=practice).first()
    return QuietHours(own.begins, own.ends) if own else QuietHours()


def keep_quiet_hours(practice: Organisation, quiet: QuietHours) -> None:
    """Keep a practice's own quiet hours."""
    QuietTime.objects.update_or_create(
        practice=practice, defaults={"begins": quiet.begins, "ends": quiet.ends}
    )
