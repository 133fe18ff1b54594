"""How long a proposal takes with its rows: `python -m benchmarks.proposals`.

An invented network of five practices in a database of its own; every GP in turn is off for a week.
Measured is what a reader waits for: the rows read, the plan worked out, the lines kept; then the
page. Medians and the 95th percentile over all of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

MOST = 40
"""GPs taken off in turn."""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _settle(Path(folder))
        found = list(_waits())
    print("| A reader waits for | median | 95th percentile | longest |\n|---|---:|---:|---:|")
    for name, place in (("one absence, proposed", 0), ("its page", 1)):
        taken = sorted(each[place] for each in found)
        high = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
        middle = statistics.median(taken)
        print(f"| {name} | {_ms(middle)} | {_ms(high)} | {_ms(taken[-1])} |")
    print(f"\n{len(found)} absences, {sys.platform}, {os.cpu_count()} cores")


def _settle(home: Path) -> None:
    """A site of its own with the invented town at work."""
    os.environ |= {
        "WRAPAROUND_HOME": str(home),
        "WRAPAROUND_SECRET_KEY": "only for this run, and long enough for the site to start with it",
        "DJANGO_SETTINGS_MODULE": "wraparound.site.settings",
    }
    import django

    django.setup()
    from wraparound.actions.demo import prepare_demo
    from wraparound.actions.demo_network import fill_demo_network
    from wraparound.actions.rows import make_rows_ready

    make_rows_ready()
    economy = prepare_demo(home=home)
    os.environ["WRAPAROUND_ECONOMY"] = economy.name
    fill_demo_network(economy=economy)


def _waits() -> Iterator[tuple[float, float]]:
    """Seconds to propose and to look, for each GP in turn."""
    from django.utils import timezone

    from wraparound.actions.absence import Off, declare_off, withdraw_absence
    from wraparound.actions.actor import Actor
    from wraparound.actions.proposing.showing import proposal_shown
    from wraparound.actions.proposing.wanting import propose_cover
    from wraparound.operations.roles import Role
    from wraparound.store.models import Account, Person

    account = Account.objects.order_by("pk")[0].pk
    gps = Person.objects.filter(profession__contains="GP", usual__isnull=False).distinct()
    first: date = timezone.localdate() + timedelta(days=1)
    for warm, gp in enumerate(gps.order_by("pk")[: MOST + 1]):
        by = Actor(account, "Somebody", {gp.home_id: frozenset({Role.PRACTICE_MANAGER})})
        here = {"by": by, "practice": gp.home_id}
        off = Off(gp.pk, first, first + timedelta(days=6))
        absence = declare_off(**here, off=off)
        keys: list[int] = []
        proposed = _seconds(lambda: keys.append(propose_cover(**here, absence=absence)))  # noqa: B023
        shown = _seconds(lambda: proposal_shown(**here, proposal=keys[0]))  # noqa: B023
        withdraw_absence(**here, absence=absence)
        if warm:
            yield proposed, shown


def _seconds(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def _ms(seconds: float) -> str:
    return f"{1_000 * seconds:.0f} ms"


if __name__ == "__main__":
    main()
