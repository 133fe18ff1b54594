"""The tables a site makes are those the code asks for."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def test_migrations_are_one_line_each_after_the_last():
    """Two that follow the same one would stop every site that is brought up to date."""
    graph = MigrationLoader(None).graph
    assert len(graph.leaf_nodes("store")) == 1
    plan = graph.forwards_plan(graph.leaf_nodes("store")[0])
    names = [name for app, name in plan if app == "store"]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.django_db
def test_every_change_of_the_models_has_its_migration():
    """Else a site would ask for columns it does not have."""
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)
