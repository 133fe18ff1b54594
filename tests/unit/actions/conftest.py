"""Django set up before the modules of actions are imported: they know its tables."""

from __future__ import annotations

from pathlib import Path

import django
import pytest
from tests.notify import NotifyServer

from wraparound.gateways.chosen import chosen_gateway
from wraparound.gateways.gateway import Gateway

django.setup()


@pytest.fixture
def gateway(notify: NotifyServer, tmp_path: Path) -> Gateway:
    """What a site that sends by GOV.UK Notify sends with."""
    return chosen_gateway(notify.environment, home=tmp_path)
