"""Rows for journeys, made beside the server: who is there, and the session of each.

Run by `people_of`, in a process of its own with the server's settings.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.journeys.databases import database_of

ROOT = Path(__file__).parents[2]
SECRET = "as long as it must be and known to both the server and the maker of its rows"


def people_of(home: Path, module: str, **variables: str) -> dict[str, Any]:
    """Runs a module's `make` on the rows of a data folder; gives back what it gives back."""
    made = subprocess.run(
        [sys.executable, "-c", f"from tests.journeys.rows import run; run('{module}')"],
        cwd=ROOT,
        env=os.environ
        | {
            "WRAPAROUND_HOME": str(home),
            "WRAPAROUND_SECRET_KEY": SECRET,
            "DJANGO_SETTINGS_MODULE": "wraparound.site.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        | database_of(home)
        | variables,
        check=True,
        stdout=subprocess.PIPE,
    )
    return dict(json.loads(made.stdout))


def run(module: str) -> None:
    """Make the tables and rows, and write down what journeys need to know of them."""
    import importlib

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(importlib.import_module(module).make()))


def session_of(account: Any) -> str:
    """The session of an account that has signed in."""
    from django.test import Client
    from tests.practices import signed_in

    return str(signed_in(Client(), account).session.session_key)
