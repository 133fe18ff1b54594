"""A network's cover given and received, for its manager: all members, each, and putting right."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import drop_proposal, propose_rules, where_members_stand
from wraparound.actions.given.correcting import put_line_right, take_line_back
from wraparound.actions.given.lines import LineShown, line_of
from wraparound.actions.given.network import PartyGiven, network_given
from wraparound.actions.given.reading import statement_in_network
from wraparound.actions.given.settling import carry_absence, close_year
from wraparound.actions.given.statement import GivenLine
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.tables import Cell
from wraparound.web.network.given import words
from wraparound.web.network.given.files import network_csv, network_json
from wraparound.web.network.given.forms import RightForm, RulesForm
from wraparound.web.network.given.tables import NOTHING, parties_table, stacked, statement_table
from wraparound.web.network.given.views import year_asked
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def given(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """What all members have given and received."""
    shown = network_given(by=actor, network=network, year=year_asked(request))
    when = "" if shown.year is None else words.year_words(shown.year)
    return show(
        request,
        "given/network",
        shown=shown,
        table=stacked(parties_table(shown.parties, when, partial(_party_link, network))),
        words=words,
    )


@require_safe
@signed_in
def as_csv(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """The same for a spreadsheet."""
    return network_csv(network_given(by=actor, network=network, year=year_asked(request)))


@require_safe
@signed_in
def as_json(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """The same for a program."""
    return network_json(network_given(by=actor, network=network, year=year_asked(request)))


@require_safe
@signed_in
def party(request: HttpRequest, actor: Actor, network: int, party: int) -> HttpResponse:
    """One member's statement, with a way to put each line right."""
    shown = statement_in_network(by=actor, network=network, party=party, year=year_asked(request))
    more = partial(_right_link, network)
    return show(
        request,
        "given/party",
        network=network,
        shown=shown,
        table=stacked(statement_table(shown, more)),
        words=words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def right(request: HttpRequest, actor: Actor, network: int, entry: int) -> HttpResponse:
    """Put a line right, take it back, or let the network carry its absence."""
    actor.must_be_allowed(Deed.KEEP_GIVEN, network)
    about = line_of(by=actor, network=network, line=entry)
    form = RightForm(sent(request), is_cover=about.is_cover)
    if about.why_not is None and carried_out(form, lambda: _put_right(actor, about, form)):
        say(request, "Put right. Both practices see it, with your reason.")
        return redirect("network:network-given", network=network)
    return show(request, "given/right", network=network, about=about, form=form, words=words)


@require_POST
@signed_in
def carry(request: HttpRequest, actor: Actor, network: int, entry: int) -> HttpResponse:
    """Let the network carry the cover of an absence."""
    count = carry_absence(by=actor, network=network, line=entry)
    sessions = "1 session" if count == 1 else f"{count} sessions"
    say(request, f"The network carries {sessions} of this absence, and those still to come.")
    return redirect("network:network-given", network=network)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rules(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """The rules that hold, who agrees, and proposing others."""
    actor.must_be_allowed(Deed.KEEP_GIVEN, network)
    stand = where_members_stand(by=actor, network=network)
    form = RulesForm(sent(request), known=stand.proposed or stand.rules)
    if carried_out(form, lambda: propose_rules(by=actor, network=network, rules=form.rules())):
        say(request, "Proposed. The rules hold once every member has agreed.")
        return redirect("network:given-rules", network=network)
    return show(request, "given/rules", network=network, stand=stand, form=form, words=words)


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Ask the members no longer."""
    drop_proposal(by=actor, network=network)
    say(request, "The members are no longer asked.")
    return redirect("network:given-rules", network=network)


@require_POST
@signed_in
def close(request: HttpRequest, actor: Actor, network: int, year: int) -> HttpResponse:
    """Close a year by the rule the members agreed on."""
    count = close_year(by=actor, network=network, year=year)
    lines = "1 line was" if count == 1 else f"{count} lines were"
    say(request, f"{words.year_words(year)} is closed. {lines} added.")
    return redirect("network:network-given", network=network)


def _put_right(actor: Actor, about: LineShown, form: RightForm) -> None:
    here = {"by": actor, "network": about.network, "line": about.key}
    why, thousandths = form.cleaned_data["why"], form.thousandths()
    if thousandths is None:
        take_line_back(**here, why=why)
    else:
        put_line_right(**here, thousandths=thousandths, why=why)


def _party_link(network: int, party: PartyGiven) -> str:
    return reverse("network:given-party", args=[network, party.key])


def _right_link(network: int, line: GivenLine) -> Cell:
    if not line.holds:
        return NOTHING
    address = reverse("network:given-right", args=[network, line.key])
    return Cell("Put right", href=address)
