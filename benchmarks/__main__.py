"""Measure everything and print one table: `./run benchmark`, with `WRAPAROUND_DATA` set.

`python -m benchmarks memory ours HOME` and `memory pandas FOLDER ...` are what it starts to measure
memory.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks import pages, pandas_twin, questions
from benchmarks.clock import in_words, own_peak_megabytes, peak_megabytes, seconds
from wraparound import config
from wraparound.analysis.dispersal import DEFAULT, MODELS
from wraparound.economy import Economy

SAMPLE = 60
"""Practices or pairs asked of pandas, whose time is then scaled up to all."""

BOTH = "share"
"""The model both sides know."""

Row = tuple[str, str, str, str]


def main() -> None:
    """Print the table."""
    england = config.england_files()
    if england is None:
        sys.exit(f"Set {config.DATA} to the folder of published England files.")
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        rows = list(_rows(england, Path(ours), Path(theirs)))
    print("| Question | Wraparound | plain pandas | times faster |\n|---|---:|---:|---:|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


def _rows(england: Path, home: Path, folder: Path) -> Iterator[Row]:
    """All rows, measured one after another."""
    yield _timed(
        "six published files to a picture",
        seconds(lambda: questions.make(england, home), 3),
        seconds(lambda: pandas_twin.make(england, folder), 3),
    )
    with tempfile.TemporaryDirectory() as every:
        taken = seconds(lambda: questions.make_all(england, Path(every)), 3)
        yield _timed("the whole folder of published files to a picture", taken)
    yield _timed(
        "open it",
        seconds(lambda: questions.reopen(home)),
        seconds(lambda: pandas_twin.reopen(folder)),
    )
    economy = questions.reopen(home)
    picture = _indexed(economy, folder)
    yield from _one_closure(economy, picture)
    yield from _all_practices(economy, picture)
    yield from _pages(home)
    theirs = peak_megabytes("memory", "pandas", str(home), str(folder))
    yield (
        "peak memory: open it and ask all three",
        f"{peak_megabytes('memory', 'ours', str(home)):,.0f} MB",
        f"{theirs:,.0f} MB (knock-on, {SAMPLE})",
        "",
    )


def _pages(home: Path) -> Iterator[Row]:
    with pages.site(home) as address:
        for what, path in (
            ("a practice's page", "/practice/A81001/"),
            ("what if it closed, its page", "/practice/A81001/closing/?kind=undeclared"),
            ("the map's page", "/map/"),
        ):
            yield _timed(what, pages.page(f"{address}{path}"))
        usable = pages.map_usable(address)
        if usable is not None:
            yield _timed("the map usable in headless Chromium", usable)


def _timed(what: str, ours: float, theirs: float | None = None, note: str = "") -> Row:
    if theirs is None:
        return what, in_words(ours), "", ""
    return (
        what,
        in_words(ours),
        in_words(theirs) + note,
        f"{theirs / ours:,.1f}" if theirs < 10 * ours else f"{theirs / ours:,.0f}",
    )


def _indexed(economy: Economy, folder: Path) -> pandas_twin.Picture:
    special = set(np.array(economy.codes)[economy.special])
    return pandas_twin.indexed(folder, special, economy.thresholds.limit)


def _one_closure(economy: Economy, picture: pandas_twin.Picture) -> Iterator[Row]:
    """A middling practice, under every model; each model's attraction is worked out beforehand."""
    code = economy.codes[int(np.argsort(economy.lists)[len(economy.codes) // 2])]
    received, _ = pandas_twin.close(picture, [code])
    ours = questions.close_one(economy, code, MODELS[BOTH]).received.sum()
    _same(received.sum(), ours, "one closure")
    theirs = seconds(lambda: pandas_twin.close(picture, [code]))
    for name, model in MODELS.items():
        questions.close_one(economy, code, model)
        taken = seconds(lambda model=model: questions.close_one(economy, code, model), 15)
        yield _timed(f"one closure (`{name}`)", taken, theirs if name == BOTH else None)


def _all_practices(economy: Economy, picture: pandas_twin.Picture) -> Iterator[Row]:
    """Every question about all practices, under the model both know and under ours."""
    codes = pandas_twin.spread(economy.codes, SAMPLE)
    found = questions.ALL["pairs"](economy, MODELS[BOTH]).pairs
    two = pandas_twin.spread(found.select("one", "other").rows(), SAMPLE)
    asked = {"contingency": codes, "cascades": codes, "pairs": two}
    counts = dict.fromkeys(asked, len(economy.codes)) | {"pairs": found.height}
    _check(economy, picture, codes)
    for name, (words, runs) in WORDS.items():
        answer, twin, sample = questions.ALL[name], getattr(pandas_twin, name), asked[name]
        theirs = seconds(lambda t=twin, s=sample: t(picture, s), 1) / SAMPLE * counts[name]
        for model in dict.fromkeys((BOTH, DEFAULT)):
            answer(economy, MODELS[model])
            ours = seconds(lambda a=answer, m=model: a(economy, MODELS[m]), runs)
            known = theirs if model == BOTH else None
            yield _timed(f"{words} (`{model}`)", ours, known, f" (from {SAMPLE})")
    usual = MODELS[DEFAULT]
    taken = seconds(lambda: questions.ten_rounds(economy, usual))
    yield _timed(f"knock-on closures from every practice, ten rounds (`{DEFAULT}`)", taken)


WORDS = {
    "contingency": ("every practice in turn", 5),
    "cascades": ("knock-on closures from every practice", 5),
    "pairs": ("every two that stand in for each other", 3),
}
"""What each question is called in the table, and how often it is run."""


def _check(economy: Economy, picture: pandas_twin.Picture, codes: list[str]) -> None:
    """Both must have answered the same question."""
    for name, column in (("contingency", "risk"), ("cascades", "closed")):
        ours = questions.ALL[name](economy, MODELS[BOTH]).practices
        wanted = dict(ours.select("practice", column).rows())
        theirs = getattr(pandas_twin, name)(picture, codes)
        for code, figure in zip(theirs["practice"], theirs[column], strict=True):
            _same(figure, wanted[code], f"{name} of {code}")


def _same(theirs: float, ours: float, what: str) -> None:
    if not np.isclose(theirs, ours):
        sys.exit(f"The two answers differ: {what} is {ours} here and {theirs} in pandas.")


def memory(whose: str, home: str, *folder: str) -> None:
    """Ask everything once and print this process's peak memory in MB."""
    economy = questions.reopen(Path(home))
    if whose == "ours":
        for answer in questions.ALL.values():
            answer(economy, MODELS[DEFAULT])
            answer(economy, MODELS[BOTH])
    else:
        picture = _indexed(economy, Path(folder[0]))
        pandas_twin.cascades(picture, pandas_twin.spread(economy.codes, SAMPLE))
    print(own_peak_megabytes())


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        memory(*sys.argv[2:])
    else:
        main()
