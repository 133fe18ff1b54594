"""Actions, pages, commands and the API reach rows only through `store/repositories`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import wraparound

SOURCE = Path(wraparound.__file__).parent
ROOMS = ("actions", "web", "cli", "api")
FILES = sorted(file for room in ROOMS for file in (SOURCE / room).rglob("*.py"))

MANAGERS = {"objects", "_default_manager", "_base_manager"}
DJANGO_ALONE = {
    "select_related", "prefetch_related", "select_for_update", "values_list", "order_by",
    "in_bulk", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip
"""Questions that nothing but Django's managers understands."""

THROUGH_A_ROW = {"all", "count", "create", "exists", "first"}
"""Questions asked of the rows of another table that belong to a row."""

OF_ROWS = {"filter", "exclude", "exists", "all", "save", "delete"}
"""Questions that other things understand too: they count where rows are at hand."""


def related() -> set[str]:
    """What the rows of another table are reached by from a row."""
    return {
        each.get_accessor_name()
        for model in apps.get_app_config("store").get_models()
        for each in model._meta.related_objects
    }


def asks_rows(text: str) -> Iterator[str]:
    """Each line that asks rows for something, with its number."""
    tree = ast.parse(text)
    at_hand = any(
        isinstance(node, ast.ImportFrom) and str(node.module).startswith("wraparound.store")
        for node in ast.walk(tree)
    )
    lines, names = text.splitlines(), related()
    for node in ast.walk(tree):
        if _is_manager(node) or _is_question(node, names, at_hand=at_hand):
            yield f"{node.lineno}: {lines[node.lineno - 1].strip()}"


def _is_manager(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in MANAGERS


def _is_question(node: ast.AST, names: set[str], *, at_hand: bool) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    asked, of = node.func.attr, node.func.value
    if isinstance(of, ast.Attribute) and of.attr in names and asked in THROUGH_A_ROW:
        return True
    of_a_table = any(isinstance(part, ast.Name) and part.id == "pl" for part in ast.walk(node))
    return asked in DJANGO_ALONE or (at_hand and asked in OF_ROWS and not of_a_table)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_module_asks_rows_for_nothing_itself(file):
    assert list(asks_rows(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Person.objects.get(pk=1)",
        "get_user_model().objects.get(pk=1)",
        "asks.select_related('person')",
        "row.extras.all()",
        "practice.numbers.count()",
        "from wraparound.store.models import Person\nrow.save()",
        "from wraparound.store.models import Person\nheld.filter(pk=1)",
    ],
)
def test_a_line_that_asks_rows_is_found(line):
    assert len(list(asks_rows(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "table.filter(practice=code)",
        "path.exists()",
        "self.posts.get(organisation)",
        "from wraparound.store.models import Person\ntable.filter(pl.col('practice') == code)",
    ],
)
def test_a_line_that_asks_something_else_is_not(line):
    assert list(asks_rows(line)) == []
