"""The whole `wraparound` command: the command line's groups, and the site it can start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from wraparound import config
from wraparound.actions.demo import prepare_demo
from wraparound.actions.pictures import current_economy
from wraparound.cli.app import app, run
from wraparound.cli.terminal import out, say

FOLDER = Path(".demo")

Port = Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")]


@app.command()
def demo(
    port: Port = 8000,
    folder: Annotated[Path, typer.Option(help="Where the invented town is kept.")] = FOLDER,
) -> None:
    """Serve the site on an invented coastal town, and say where to look at it.

    Example: wraparound demo
    """
    economy = prepare_demo(home=folder.resolve())
    os.environ[config.HOME] = str(folder.resolve())
    os.environ[config.DEFAULT_ECONOMY] = economy.name
    out.print(f"An invented town with {len(economy.codes)} practices is ready.", highlight=False)
    _serve("127.0.0.1", port, again="./run demo")


@app.command()
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the site on the picture of all practices built last.

    Example: wraparound serve
    """
    current_economy()  # says what to do if there is none, before anybody waits for a page
    _serve(host, port, again="./run wraparound serve")


def _serve(host: str, port: int, again: str) -> None:
    """Serve until somebody stops it, and say how to start again."""
    from wraparound.site.serve import serve as serve_site

    # Forms are signed within one run; nothing signed needs to outlive it yet.
    os.environ.setdefault("WRAPAROUND_SECRET_KEY", secrets.token_urlsafe(50))
    serve_site(host, port, on_ready=_say_where)
    say(f"Stopped. Start again with {again}")


def _say_where(address: str) -> None:
    out.print(
        f"Open [bold]{address}[/bold] in your browser. Press Ctrl and C here to stop.",
        highlight=False,
    )


def main() -> None:
    """Run the command."""
    run()
