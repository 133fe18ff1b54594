"""`wraparound network`: begin a network of practices."""

from __future__ import annotations

from typing import Annotated

import typer

from wraparound.cli.rows import open_rows
from wraparound.cli.terminal import say
from wraparound.errors import BadRequest

app = typer.Typer(help="Networks of practices that cover for each other.", no_args_is_help=True)


@app.callback()
def network() -> None:
    """Keep `begin` a command of a group even while it is the only one."""


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


def _site() -> str:
    """Where people reach the site, as far as its settings tell."""
    from django.conf import settings

    if settings.SESSION_COOKIE_SECURE:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://127.0.0.1:8000"
