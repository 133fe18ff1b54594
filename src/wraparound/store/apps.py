"""Tells Django about the rows."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one app that has tables of ours."""

    name = "wraparound.store"
    label = "store"
    verbose_name = "Rows"
