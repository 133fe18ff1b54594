"""Options that several `watch` commands share."""

from __future__ import annotations

from typing import Annotated

import typer

MODELS = {
    "choice": "takeovers and free choice mixed as in past closures; the usual one",
    "likeliest": "as choice, but nearer to the one likeliest outcome",
    "share": "to where their neighbours are registered",
    "nearest": "everybody to the nearest practice",
    "huff": "near and large practices draw most",
}
"""The models of where patients go, each in a few words."""

_MODELS = "; ".join(f"{name} ({words})" for name, words in MODELS.items())

Picture = Annotated[str | None, typer.Option("--picture", help="Name of the picture to ask.")]
Model = Annotated[str | None, typer.Option("--model", help=f"Where patients go: {_MODELS}.")]
