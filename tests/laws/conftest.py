"""Django set up before the laws about rows are imported: they know its tables."""

from __future__ import annotations

import django

django.setup()
