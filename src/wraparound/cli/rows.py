"""Opens the site's database for commands that read or write rows."""

from __future__ import annotations

import os
import secrets

from wraparound.cli.terminal import say


def open_rows() -> None:
    """Have the rows at hand, their tables made or renewed first.

    Raises:
        MissingData: if the database cannot be reached or written to.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wraparound.site.settings")
    os.environ.setdefault("WRAPAROUND_LOG_LEVEL", "warning")
    # Nothing is signed here; the settings want a key all the same.
    os.environ.setdefault("WRAPAROUND_SECRET_KEY", secrets.token_urlsafe(50))
    django.setup()
    from wraparound.actions.rows import make_rows_ready

    if make_rows_ready():
        say("The database has been made ready.")
