"""`wraparound ask`: ask a site for anything its API offers, from a script.

What can be asked is read from the site itself, so the command knows each operation of the site it
asks, whichever version that is.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from wraparound import config
from wraparound.cli.terminal import out
from wraparound.errors import BadRequest, UnknownName
from wraparound.gateways.other_site import OtherSite


class As(StrEnum):
    """How an answer is written."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a site can be asked.

    Attributes:
        name: what it is called.
        method: of HTTP.
        path: with names in braces.
        says: what it is for.
        where: names that stand in the path.
        query: names that come after it.
        body: names of what is sent, each with its shape.
        needed: names that must be given.
    """

    name: str
    method: str
    path: str
    says: str
    where: frozenset[str]
    query: Mapping[str, Mapping[str, Any]]
    body: Mapping[str, Mapping[str, Any]]
    needed: frozenset[str]

    @property
    def takes(self) -> str:
        """What can be given, as one writes it; what may be left out in brackets."""
        names = [*sorted(self.where), *self.query, *self.body]
        return " ".join(f"{n}=" if n in self.needed else f"[{n}=]" for n in names)


def ask(
    operation: Annotated[str, typer.Argument(help="What to ask; all there is without it.")] = "",
    given: Annotated[
        list[str] | None, typer.Argument(help="Names and values, such as practice=3.")
    ] = None,
    site: Annotated[
        str | None, typer.Option(help="Where people reach the site; else WRAPAROUND_ADDRESS.")
    ] = None,
    form: Annotated[As, typer.Option("--format", help="How to write the answer.")] = As.JSON,
    to: Annotated[Path | None, typer.Option("--to", help="File to write to.")] = None,
) -> None:
    """Ask a site for something, in the name of whoever made the key in WRAPAROUND_KEY.

    Lists are written with commas: days=2026-11-23,2026-11-24.

    Example: wraparound ask requests practice=3 day=2026-11-23
    """
    other = OtherSite(site or config.public_address(), os.environ.get(config.KEY, ""))
    known = {each.name: each for each in _operations(other.description())}
    if not operation:
        _list(known.values())
        return
    if operation not in known:
        near = difflib.get_close_matches(operation, known, n=1)
        meant = f"Did you mean {near[0]}?" if near else "All there is: wraparound ask"
        raise UnknownName(f"There is no “{operation}” to ask.", meant)
    asked = known[operation]
    values = _values(asked, given or [])
    answer = other.ask(
        asked.method,
        asked.path,
        where={name: values[name] for name in asked.where},
        query={name: values[name] for name in asked.query if name in values},
        body={name: values[name] for name in asked.body if name in values} if asked.body else None,
    )
    _write(answer, form, to)


def _operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    shapes = description.get("components", {}).get("schemas", {})
    for path, methods in description["paths"].items():
        for method, each in methods.items():
            parameters = each.get("parameters", [])
            body = _body(each, shapes)
            needed = {p["name"] for p in parameters if p.get("required")}
            yield Operation(
                name=each["operationId"],
                method=method,
                path=path,
                says=each.get("description", "").split(".")[0],
                where=frozenset(p["name"] for p in parameters if p["in"] == "path"),
                query={p["name"]: p["schema"] for p in parameters if p["in"] == "query"},
                body=body.get("properties", {}),
                needed=frozenset(needed | set(body.get("required", []))),
            )


def _body(operation: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The shape of what an operation takes; nothing if it takes nothing."""
    held = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    shape = held.get("schema", {})
    name = shape.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = shapes.get(name, shape)
    return found


def _values(asked: Operation, given: Sequence[str]) -> dict[str, Any]:
    """What was given, each in the shape the operation takes it in.

    Raises:
        BadRequest: if something is missing, unknown or of another shape.
    """
    usage = f"wraparound ask {asked.name} {asked.takes}"
    values: dict[str, Any] = {}
    shapes = {name: {"type": "string"} for name in asked.where} | {**asked.query, **asked.body}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or name not in shapes:
            raise BadRequest(f"“{each}” is nothing that {asked.name} takes.", f"Write: {usage}")
        values[name] = _value(value, shapes[name])
    if missing := sorted(asked.needed - set(values)):
        raise BadRequest(f"{', '.join(missing)} is missing.", f"Write: {usage}")
    return values


def _value(text: str, shape: Mapping[str, Any]) -> Any:
    """A value as it is sent: text, but for numbers and lists."""
    kinds = [shape, *shape.get("anyOf", [])]
    if any(kind.get("type") == "array" for kind in kinds):
        return text.split(",")
    if any(kind.get("type") in ("integer", "number", "boolean") for kind in kinds):
        try:
            return json.loads(text)
        except ValueError:
            return text  # the site says what is wrong with it
    return text


def _list(operations: Any) -> None:
    for each in operations:
        out.print(f"{each.name} {each.takes}", highlight=False, markup=False, soft_wrap=True)
        out.print(f"    {each.says}", highlight=False, markup=False)


def _write(answer: Any, form: As, to: Path | None) -> None:
    """The answer, whole and unshortened.

    Raises:
        BadRequest: if csv is asked for and the answer is no list.
    """
    from wraparound.cli.output import Format, write_bytes

    if form is As.JSON:
        content = json.dumps(answer, indent=1, ensure_ascii=False) + "\n"
        write_bytes(content.encode(), to)
        return
    if not isinstance(answer, list):
        raise BadRequest("This answer is no list.", f"Use --format {Format.JSON.value}.")
    import polars as pl

    flat = [{name: _flat(value) for name, value in each.items()} for each in answer]
    write_bytes(pl.DataFrame(flat, infer_schema_length=None).write_csv().encode(), to)


def _flat(value: Any) -> Any:
    """A value that fits in a cell; what has parts is written as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
