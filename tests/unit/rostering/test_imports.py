"""The libraries of the engines are heavy: only engines use them, only when a search needs them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import wraparound

SOURCES = Path(wraparound.__file__).parent
SOLVERS = SOURCES / "rostering" / "solvers"


ASKS = """
import sys, wraparound.rostering, wraparound.rostering.explain
print([name for name in ("ortools", "scipy", "numpy") if name in sys.modules])
"""


def test_describing_a_problem_loads_no_engine():
    """Nor does `solve` before it is called; pages and commands start as quickly as before."""
    said = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_only_the_engines_use_the_libraries_of_optimisation():
    """OR-Tools, and SciPy's mixed-integer and linear programs."""
    used = re.compile(r"import ortools|from ortools|\b(milp|linprog)\(")
    users = {path.parent for path in SOURCES.rglob("*.py") if used.search(path.read_text())}
    assert users == {SOLVERS}
