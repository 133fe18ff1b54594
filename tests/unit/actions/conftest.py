"""Django set up before the modules of actions are imported: they know its tables."""

from __future__ import annotations

import django

django.setup()
