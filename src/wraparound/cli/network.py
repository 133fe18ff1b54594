"""`wraparound network`: begin a network of practices."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from wraparound.cli.rows import open_rows
from wraparound.cli.terminal import Bar, say
from wraparound.errors import BadRequest
from wraparound.operations.times import LONDON

app = typer.Typer(help="Networks of practices that cover for each other.", no_args_is_help=True)


@app.command("begin")
def begin(
    name: Annotated[str, typer.Argument(help="What the network is called.")],
    manager: Annotated[str, typer.Option(help="Email address of who will manage it.")],
    form: Annotated[
        str, typer.Option(help="primary care network, federation or super-practice.")
    ] = "primary care network",
    site: Annotated[
        str | None, typer.Option(help="Where people reach the site, such as https://example.org.")
    ] = None,
) -> None:
    """Make a network, and the link that makes somebody its manager.

    Example: wraparound network begin "Harbour PCN" --manager ann@example.nhs.uk
    """
    open_rows()
    from django.urls import reverse

    from wraparound.actions.beginning import FORMS, begin_network

    known = {each.value: each for each in FORMS}
    if form not in known:
        raise BadRequest(f"“{form}” is no form of network.", f"Say --form {' or '.join(known)}.")
    secret = begin_network(name=name, form=known[form], manager=manager)
    say(f"{name} has been made. Send this link to {manager}, and to nobody else:")
    say(f"{(site or _site()).rstrip('/')}{reverse('invitation', args=[secret])}", one_line=True)
    say("It works once, within seven days, and is not shown again.")


class Answer(StrEnum):
    """What becomes of an invented network."""

    ROWS = "rows"
    JSON = "json"


@app.command("invent")
def invent(
    practices: Annotated[int, typer.Option(min=1, help="How many practices, up to 200.")] = 5,
    seed: Annotated[int, typer.Option(min=0, help="Which of all that could be.")] = 0,
    first: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day of its first week.")
    ] = None,
    form: Annotated[
        Answer, typer.Option("--format", help="Fill the empty site’s rows, or print JSON.")
    ] = Answer.ROWS,
) -> None:
    """Make up a network at work for four weeks. Nobody in it exists.

    It fills a site that nobody uses yet, for trying things out: all of it, or nothing.

    Example: wraparound network invent --practices 5 --seed 1
    """
    from wraparound.cli.invented import print_network

    day = (first or datetime.now(LONDON)).date()
    if form is Answer.JSON:
        print_network(practices, seed, day)
        return
    open_rows()
    from wraparound.actions.invent_network import fill_with_invented

    filled = fill_with_invented(practices=practices, seed=seed, first=day, progress=Bar())
    say(
        f"{filled.name} has been made up: {filled.practices} practices, {filled.clinicians:,} "
        f"clinicians, {filled.sessions:,} sessions in four weeks."
    )
    say("Sign in as one of its people: set WRAPAROUND_DEMO=1 and start the site.")


def _site() -> str:
    """Where people reach the site, as far as its settings tell."""
    from django.conf import settings

    if settings.SESSION_COOKIE_SECURE:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://127.0.0.1:8000"
