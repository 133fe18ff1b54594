"""Measuring: medians of several runs, and memory of a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

RUNS = 5
KIBIBYTE = 1_024


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median seconds by the clock on the wall."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def peak_megabytes(*words: str) -> float:
    """Most memory a process of its own had at any moment: `python -m benchmarks WORDS`."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks", *words], check=True, capture_output=True, text=True
    )
    return float(told.stdout.split()[-1])


def own_peak_megabytes() -> float:
    """Most memory this process had at any moment.

    Linux counts into `ru_maxrss` what the process that started this one had, so there its own high
    water mark is read instead.
    """
    status = Path("/proc/self/status")
    if status.exists():
        mark = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(mark.split()[1]) * KIBIBYTE / 1e6
    counted_in = 1 if sys.platform == "darwin" else KIBIBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * counted_in / 1e6


def in_words(taken: float) -> str:
    """Seconds as people read them."""
    if taken < 0.01:
        return f"{taken * 1_000:.1f} ms"
    if taken < 1:
        return f"{taken * 1_000:,.0f} ms"
    return f"{taken:,.1f} s" if taken < 600 else f"{taken / 60:,.0f} min"
