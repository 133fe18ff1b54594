"""The clock that tests of rows and pages stand still at, unless they need another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
"""A Monday, 8am, summer time being over."""


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """Stands at `NOW`; a test moves it on with `clock.move_to`."""
    with time_machine.travel(NOW, tick=False) as frozen:
        yield frozen
