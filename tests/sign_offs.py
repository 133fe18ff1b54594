"""Many sign-offs of one session at the same moment, on a database of its own.

    python -m tests.sign_offs WAY [unguarded]

Run in a process of its own, as `tests.claims` is. `unguarded` takes the guard out first.
"""

from __future__ import annotations

from tests.at_once import MANY, play


def take_out_the_guard() -> None:
    """Drop the constraint that keeps a cover from being counted twice."""
    from django.db import connection

    from wraparound.store.models import GivenEntry

    named = {each.name: each for each in GivenEntry._meta.constraints}
    with connection.schema_editor() as editor:
        editor.remove_constraint(GivenEntry, named["a_cover_counts_once"])


def lines() -> int:
    from wraparound.store.models import GivenEntry

    return GivenEntry.objects.filter(kind="cover").count()


def signing():
    """As managers' taps do it."""
    from tests.giving import Town

    from wraparound.actions.cover import sign_off

    town = Town()
    request = town.worked()
    return [lambda: sign_off(**town.act, request=request.pk)] * MANY


def counting():
    """Straight at the counting, past every other check."""
    from django.db import transaction
    from tests.giving import Town

    from wraparound.actions.given.counting import count_cover
    from wraparound.store.models import Cover

    town = Town()
    request = town.worked()

    def count() -> None:
        with transaction.atomic():
            count_cover(Cover.objects.get(request=request), None)

    return [count] * MANY


WAYS = {"sign-off": signing, "count": counting}

if __name__ == "__main__":
    play(WAYS, take_out_the_guard, lines)
