"""The facts about one practice, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.urls import reverse

from wraparound.analysis.indicators import indicators
from wraparound.economy import Economy
from wraparound.economy.names import readable
from wraparound.web.design.formats import NOT_KNOWN, day, number
from wraparound.web.watch.words import board_label, dated

NETWORK_SOURCES = ("network-members", "network-map")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the list of facts.

    Attributes:
        label: what it is.
        value: the figure or words.
        source: which release says so.
        href: where the words lead, if anywhere.
    """

    label: str
    value: str
    source: str
    href: str | None = None


def facts(economy: Economy, code: str) -> list[Fact]:
    """Everything published about the practice, in the order people ask for it."""
    row = indicators(economy).row(economy.line(code), named=True)
    workforce = dated(economy, "workforce-by-year")
    return [
        Fact(
            "Patients registered",
            number(row["patients"]),
            dated(economy, "small-area-registrations"),
        ),
        Fact("GPs, full-time equivalent", number(row["gp_fte"], 1), _gp_source(economy, code)),
        Fact("GPs, number of people", number(row["gp_headcount"]), workforce),
        Fact(
            "Patients per full-time GP",
            number(row["load"]),
            "Patients registered, divided by full-time equivalent GPs",
        ),
        *_organisations(economy, row),
        Fact("Postcode", row["postcode"] or NOT_KNOWN, dated(economy, "register")),
        *_branches(economy, code),
        *_contract(economy, code),
    ]


def _organisations(economy: Economy, row: dict[str, Any]) -> list[Fact]:
    """The network and the commissioner, each leading to its practices on the map."""

    def on_the_map(key: str) -> str | None:
        return f"{reverse('map')}?{key}={row[key]}" if row[f"{key}_name"] else None

    return [
        Fact(
            "Network",
            readable(row["network_name"] or "In no network"),
            dated(economy, *NETWORK_SOURCES),
            on_the_map("network"),
        ),
        Fact(
            board_label(economy),
            readable(row["icb_name"] or NOT_KNOWN),
            dated(economy, "network-map"),
            on_the_map("icb"),
        ),
    ]


def _gp_source(economy: Economy, code: str) -> str:
    held = economy.corrections.filter(practice=code, figure="gp_fte").sort("on")
    if held.is_empty():
        return dated(economy, "workforce-by-year")
    last = held.row(-1, named=True)
    published = number(economy.published_gp_fte[economy.line(code)], 1)
    return f"Corrected on {day(last['on'])} by {last['source']}; published: {published}"


def _branches(economy: Economy, code: str) -> list[Fact]:
    sites = economy.sites.filter(pl.col("practice") == code, ~pl.col("main"))
    if sites.is_empty():
        return []
    names = (readable(name or site) for name, site in sites.select("name", "site").rows())
    return [Fact("Branch surgeries", ", ".join(names), dated(economy, "branches"))]


def _contract(economy: Economy, code: str) -> list[Fact]:
    rows = economy.contracts.filter(practice=code).drop_nulls("contract")
    if rows.is_empty():
        return []
    dispensing = ", dispenses medicines" if rows["dispensing"][0] else ""
    return [Fact("Contract", f"{rows['contract'][0]}{dispensing}", dated(economy, "payments"))]
