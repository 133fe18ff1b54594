"""Skills a session needs, and whether somebody has them: the same rule on every path."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.operations.reason import Reason


def plain(skill: str) -> str:
    """A skill as it is compared: capitals are of no account."""
    return skill.casefold()


def can_do(skill: str, skills: Iterable[str]) -> bool:
    """Whether somebody with these skills can do what a session needs; nothing needs none."""
    return not skill or plain(skill) in map(plain, skills)


def why_not_skilled(name: str, skill: str, skills: Iterable[str] | None) -> Reason | None:
    """Why somebody cannot work a session that needs a skill, or nothing.

    Args:
        name: theirs.
        skill: what the session needs; empty if nothing.
        skills: what they can do; nothing if one may not know.
    """
    if not skill:
        return None
    if skills is None:
        return Reason(f"It is not known whether {name} can do {skill}.", "Ring them.")
    if not can_do(skill, skills):
        return Reason(f"{name} cannot do {skill}.", "Choose somebody who can.")
    return None
