"""Record the demo town's answers anew: `python -m tests.golden.record`.

A deliberate act: it says that the figures moved for a reason. Give the reason under Results in
CHANGELOG.md.
"""

from __future__ import annotations

import sys

from tests.golden.answers import RECORD, answers, record, recorded
from tests.golden.difference import difference


def main() -> None:
    """Tell what moved, then record it."""
    moved = (
        difference(recorded(), answers()) if RECORD.exists() else ["recorded for the first time"]
    )
    sys.stdout.write("\n".join(moved) or "Nothing moved.")
    sys.stdout.write("\n")
    record()


if __name__ == "__main__":
    main()
