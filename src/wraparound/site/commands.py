"""The whole `wraparound` command: the command line's groups, and the site it can start."""

from __future__ import annotations

import os
import secrets
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from wraparound import config
from wraparound.actions.demo import prepare_demo
from wraparound.actions.pictures import current_economy
from wraparound.cli.app import app, run
from wraparound.cli.rows import open_rows
from wraparound.cli.terminal import out, say
from wraparound.economy import Economy
from wraparound.gateways.chosen import chosen_gateway
from wraparound.gateways.gateway import Gateway

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
    os.environ[config.ADDRESS] = f"http://127.0.0.1:{port}"
    os.environ["WRAPAROUND_DEMO"] = "1"
    os.environ.setdefault("WRAPAROUND_SECOND_FACTOR", "optional")
    os.environ["WRAPAROUND_MESSAGES"] = "file"  # nobody of the town has a telephone
    _fill_networks(economy)
    from wraparound.site.work import working_beside

    out.print(f"An invented town with {len(economy.codes)} practices is ready.", highlight=False)
    with working_beside(_gateway()):
        _serve("127.0.0.1", port, again="./run demo")


def _fill_networks(economy: Economy) -> None:
    """Have the town's networks at work in the rows, as they were if the demo ran before."""
    open_rows()
    from wraparound.actions.demo_given import fill_demo_given
    from wraparound.actions.demo_network import fill_demo_network

    fill_demo_network(economy=economy)
    fill_demo_given()


@app.command()
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the site on the picture of all practices built last.

    Example: wraparound serve
    """
    current_economy()  # says what to do if there is none, before anybody waits for a page
    open_rows()
    _serve(host, port, again="./run wraparound serve")


@app.command()
def work() -> None:
    """Send messages, ask the next pools and let requests lapse, until stopped.

    Let one run beside the site; a second does no harm.

    Example: wraparound work
    """
    os.environ.setdefault("WRAPAROUND_LOG_LEVEL", "info")
    open_rows()
    from wraparound.site.work import work_until_stopped

    gateway = _gateway()
    if gateway is None:
        say("No messages go out: WRAPAROUND_MESSAGES is not set, or none.")
    say("At work. Press Ctrl and C here to stop.")
    work_until_stopped(gateway)
    say("Stopped. Start again with ./run wraparound work")


def _gateway() -> Gateway | None:
    return chosen_gateway(os.environ, home=config.data_home())


def _serve(host: str, port: int, again: str) -> None:
    """Serve until somebody stops it, and say how to start again."""
    from wraparound.site.serve import SETTINGS
    from wraparound.site.serve import serve as serve_site

    # Without a key of the site's own, forms and sign-ins last as long as this run.
    os.environ.setdefault("WRAPAROUND_SECRET_KEY", secrets.token_urlsafe(50))
    import_module(SETTINGS)  # says what is wrong with them before a server starts
    serve_site(host, port, on_ready=_say_where)
    say(f"Stopped. Start again with {again}")


def _say_where(address: str) -> None:
    out.print(
        f"Open [bold]{address}[/bold] in your browser. Press Ctrl and C here to stop.",
        highlight=False,
    )


def run_command() -> None:
    """Run the command with all its groups."""
    run()
