"""A practice's cover given and received: its own, its fellows', and invoices for what it gave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import agree_to_rules, take_agreement_back
from wraparound.actions.given.network import FellowsGiven, PartyGiven, fellows_given
from wraparound.actions.given.reading import statement_of, statement_of_fellow
from wraparound.actions.given.settling import invoice_cover, usual_invoice, withdraw_invoice
from wraparound.actions.given.statement import GivenLine, GivenStatement
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.money.pence import pounds
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.tables import Cell
from wraparound.web.network.given import words
from wraparound.web.network.given.files import statement_csv, statement_json
from wraparound.web.network.given.forms import InvoiceForm
from wraparound.web.network.given.tables import NOTHING, parties_table, stacked, statement_table
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def given(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """What the practice has given and received, line by line."""
    shown = _own(request, actor, practice)
    may_settle = actor.why_not(Deed.SETTLE_GIVEN, practice) is None
    more = partial(_more, practice, shown, may_settle)
    return show(
        request,
        "given/given",
        practice=practice,
        shown=shown,
        table=stacked(statement_table(shown, more)),
        words=words,
        query=_query(shown),
    )


@require_safe
@signed_in
def as_csv(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The same for a spreadsheet."""
    return statement_csv(_own(request, actor, practice))


@require_safe
@signed_in
def as_json(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The same for a program."""
    return statement_json(_own(request, actor, practice))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invoice(
    request: HttpRequest, actor: Actor, practice: int, network: int, entry: int
) -> HttpResponse:
    """Send an invoice for cover that was given, instead of being given time back."""
    actor.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    about = _line(statement_of(by=actor, practice=practice, network=network), entry)
    usual = usual_invoice(by=actor, practice=practice, network=network, line=entry)
    form = InvoiceForm(sent(request), initial={"pounds": pounds(usual).removeprefix("£")})
    here = {"by": actor, "practice": practice, "network": network, "line": entry}
    if carried_out(form, lambda: invoice_cover(**here, pence=form.cleaned_data["pounds"])):
        say(request, "Noted. They no longer owe you time for it.")
        return redirect(_address(practice, network))
    return show(
        request,
        "given/invoice",
        practice=practice,
        network=network,
        about=about,
        form=form,
        usual=pounds(usual),
        words=words,
    )


@require_POST
@signed_in
def undo(
    request: HttpRequest, actor: Actor, practice: int, network: int, entry: int
) -> HttpResponse:
    """Take an invoice back."""
    withdraw_invoice(by=actor, practice=practice, network=network, line=entry)
    say(request, "Taken back. They owe you time for it again.")
    return redirect(_address(practice, network))


@require_safe
@signed_in
def fellows(request: HttpRequest, actor: Actor, practice: int, network: int) -> HttpResponse:
    """What other members share, what all have agreed on, and agreeing to it."""
    shown = fellows_given(by=actor, practice=practice, network=network)
    return show(
        request,
        "given/fellows",
        practice=practice,
        shown=shown,
        table=stacked(parties_table(shown.parties, "", partial(_fellow_link, practice, shown))),
        may_agree=actor.why_not(Deed.SETTLE_GIVEN, practice) is None,
        words=words,
    )


@require_safe
@signed_in
def fellow(
    request: HttpRequest, actor: Actor, practice: int, network: int, other: int
) -> HttpResponse:
    """Another member's statement, as far as it shares it."""
    shown = statement_of_fellow(
        by=actor, practice=practice, network=network, other=other, year=year_asked(request)
    )
    return show(
        request,
        "given/fellow",
        practice=practice,
        shown=shown,
        table=stacked(statement_table(shown)),
        words=words,
    )


AGREEING: dict[str, tuple[Callable[..., object], bool, str]] = {
    "agree": (agree_to_rules, True, "You agree to the proposed rules."),
    "take-back": (take_agreement_back, True, "You no longer agree to the proposed rules."),
    "agree-held": (agree_to_rules, False, "You agree to the rules."),
    "take-back-held": (take_agreement_back, False, "You no longer agree to the rules."),
}
"""What each button does, by its value: the deed, whether about what is proposed, the words."""


@require_POST
@signed_in
def agree(request: HttpRequest, actor: Actor, practice: int, network: int) -> HttpResponse:
    """Agree to rules, or no longer."""
    actor.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    pressed = request.POST.get("step", "")
    if pressed not in AGREEING:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    deed, proposed, told = AGREEING[pressed]
    deed(by=actor, practice=practice, network=network, proposed=proposed)
    say(request, told)
    return redirect("network:given-fellows", practice, network)


def year_asked(request: HttpRequest) -> int | None:
    """The year in the address; nothing for all, or for what is no year."""
    written = request.GET.get("year", "")
    return int(written) if len(written) == 4 and written.isdecimal() else None


def _own(request: HttpRequest, actor: Actor, practice: int) -> GivenStatement:
    asked = request.GET.get("network", "")
    network = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    return statement_of(by=actor, practice=practice, network=network, year=year_asked(request))


def _query(shown: GivenStatement) -> str:
    """The question again, for the links to its files."""
    year = f"&year={shown.year}" if shown.year is not None else ""
    return f"?network={shown.network}{year}" if shown.network else ""


def _address(practice: int, network: int) -> str:
    return f"{reverse('network:given', args=[practice])}?network={network}"


def _line(shown: GivenStatement, key: int) -> GivenLine:
    found = next((each for each in shown.lines if each.key == key), None)
    if found is None:
        raise UnknownName("There is no such line here.", "Go back to the list.")
    return found


def _more(practice: int, shown: GivenStatement, may_settle: bool, line: GivenLine) -> Cell:
    """Where a line leads: to its money for who received, to its invoice for who gave."""
    if line.request is not None:
        address = reverse("network:cover-money", args=[practice, line.request])
        return Cell("Money", href=address)
    if may_settle and (line.may_invoice or line.may_undo):
        address = reverse("network:given-invoice", args=[practice, shown.network, line.key])
        return Cell("Invoice", href=address)
    return NOTHING


def _fellow_link(practice: int, shown: FellowsGiven, party: PartyGiven) -> str:
    if party.key == practice:
        return _address(practice, shown.network)
    return reverse("network:given-fellow", args=[practice, shown.network, party.key])
