"""Why somebody is off, as far as anybody needs to know."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why, in as few words as the rules need: nothing about anybody's health."""

    SICKNESS = "sickness"
    OTHER = "another reason"
