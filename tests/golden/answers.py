"""The answers that are watched: every practice of the demo town closed, with each model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wraparound.analysis.closure import ClosureAnswer, close
from wraparound.analysis.dispersal import MODELS, Limits
from wraparound.economy import Economy
from wraparound.sources.invented import DEMO_SEED, Size, invent

RECORD = Path(__file__).with_name("demo_town.json")

LIMITS = Limits(closed=frozenset({"Z00003"}), room={"Z00002": 300})


def answers() -> dict[str, Any]:
    """All answers, as they are recorded."""
    town = invent(Size.TOWN, DEMO_SEED)
    asked = {f"closed, model {model}": {"model": model} for model in MODELS}
    asked["patients choose"] = {"kind": "free"}
    asked["a closed list and a full one"] = {"kind": "managed", "limits": LIMITS}
    return {
        "town": {
            "name": town.name,
            "practices": len(town.codes),
            "patients": int(town.lists.sum()),
            "cells": len(town.registrations),
        },
        **{words: _each(town, how) for words, how in asked.items()},
    }


def _each(town: Economy, how: dict[str, Any]) -> dict[str, Any]:
    return {code: _told(close(town, code, **how)) for code in town.codes}


def _told(answer: ClosureAnswer) -> dict[str, Any]:
    """Figures people would quote: whole patients, and kilometres to a hundredth."""
    return {
        "receivers": dict(answer.receivers.select("practice", "patients").rows()),
        "pooled": answer.pooled[1],
        "unplaced": answer.unplaced,
        "pushed_over": answer.pushed_over["practice"].to_list(),
        "worse_off": answer.worse_off,
        "beyond_walk": answer.travel.beyond_walk,
        "mean_extra_km": round(answer.travel.mean_extra_km, 2) + 0.0,
        "p90_extra_km": round(answer.travel.p90_extra_km, 2) + 0.0,
    }


def recorded() -> dict[str, Any]:
    """The answers as they were recorded last."""
    found: dict[str, Any] = json.loads(RECORD.read_text())
    return found


def record() -> None:
    """Record today's answers in place of the ones recorded last."""
    RECORD.write_text(json.dumps(answers(), indent=1) + "\n")
