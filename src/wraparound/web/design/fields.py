"""Draws Django form fields as NHS components, with hint, error and the summary that links to it.

In a template: `{{ error_summary(form) }}` at the top, `{{ field(form.postcode, width=10) }}` for
each field. Anything given by name goes to the NHS component as its option.
"""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField, Field, widgets
from jinja2 import Environment, pass_environment
from markupsafe import Markup

COMPONENTS: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.CheckboxInput, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.Select, "select"),
    (widgets.Textarea, "textarea"),
    (widgets.FileInput, "file-upload"),
    (widgets.Input, "input"),
)
"""Which NHS component draws which widget; the first that fits."""

MACROS = {"file-upload": "fileUpload"}
"""What a component's macro is called, where not like the component."""


@pass_environment
def field(environment: Environment, bound: BoundField, **options: Any) -> Markup:
    """The field as its NHS component; a hidden field as it is."""
    if bound.is_hidden:
        return Markup(bound.as_widget())  # noqa: S704 - Django escapes what it draws
    component = component_for(bound)
    macro = getattr(
        environment.get_template(f"nhsuk/components/{component}/macro.jinja").module,
        MACROS.get(component, component),
    )
    return Markup(macro(describe(bound) | options))  # noqa: S704 - the component escapes


@pass_environment
def error_summary(environment: Environment, form: BaseForm) -> Markup:
    """The "There is a problem" box, each line leading to its field; nothing if all is well."""
    problems = faults(form)
    if not problems:
        return Markup("")
    summary = environment.get_template("nhsuk/components/error-summary/macro.jinja").module
    return Markup(  # noqa: S704 - the component escapes
        summary.errorSummary({"heading": "There is a problem", "errorList": problems})  # type: ignore[attr-defined]
    )


def faults(form: BaseForm) -> list[dict[str, str]]:
    """What is wrong with a form and with the forms that are its `parts`, in the page's order."""
    found: list[dict[str, str]] = []
    for part in (form, *getattr(form, "parts", ())):
        found += [{"text": text} for text in part.non_field_errors()]
        found += [
            {"text": text, "href": f"#{bound.auto_id}"}
            for bound in part
            for text in messages(bound)
        ]
    return found


def component_for(bound: BoundField) -> str:
    """The name of the NHS component that draws this field."""
    for widget, component in COMPONENTS:
        if isinstance(bound.field.widget, widget):
            return component
    raise TypeError(f"No NHS component draws {type(bound.field.widget).__name__}.")


def describe(bound: BoundField) -> dict[str, Any]:
    """The options the NHS component needs to draw this field."""
    options: dict[str, Any] = {"name": bound.html_name}
    if bound.help_text:
        options["hint"] = {"text": bound.help_text}
    if bound.errors:
        options["errorMessage"] = {"text": messages(bound)[0]}
    match component_for(bound):
        case "input":
            return options | _one_value(bound) | {"type": _input_type(bound)}
        case "textarea":
            return options | _one_value(bound)
        case "file-upload":
            # A browser never sends a file back to be sent again.
            return options | _labelled(bound)
        case "select":
            return options | _one_value(bound) | {"items": _choices(bound)}
        case _:
            return options | _group(bound)


def messages(bound: BoundField) -> list[str]:
    """The field's errors; Django's "This field is required" becomes one that names the field."""
    if not bound.errors:
        return []
    wordless = Field.default_error_messages["required"]
    say = {"input": "enter an answer", "textarea": "enter an answer"}
    named = f"{bound.label}: {say.get(component_for(bound), 'choose an answer')}"
    if isinstance(bound.field.widget, widgets.CheckboxInput):
        named = f"{bound.label}: tick the box to go on"
    return [named if text == wordless else text for text in bound.errors]


def _labelled(bound: BoundField) -> dict[str, Any]:
    return {"id": bound.auto_id, "label": {"text": bound.label, "size": "s"}}


def _one_value(bound: BoundField) -> dict[str, Any]:
    value = bound.value()
    return _labelled(bound) | {"value": "" if value is None else str(value)}


def _group(bound: BoundField) -> dict[str, Any]:
    """Radios and checkboxes: a question as legend, answers as items."""
    if isinstance(bound.field.widget, widgets.CheckboxInput):
        ticked = bool(bound.value())
        item = {"value": "on", "text": bound.label, "checked": ticked}
        return {"idPrefix": bound.auto_id, "items": [item]}
    return {
        "idPrefix": bound.auto_id,
        "fieldset": {"legend": {"text": bound.label, "size": "s"}},
        "items": _choices(bound),
    }


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    given = bound.value()
    chosen = {str(value) for value in given} if isinstance(given, list) else {str(given)}
    mark = "selected" if component_for(bound) == "select" else "checked"
    return [
        {"value": str(value), "text": text, mark: str(value) in chosen}
        for value, text in bound.field.choices
        # Radios need no "choose one" line.
        if value != "" or mark == "selected"
    ]


def _input_type(bound: BoundField) -> str:
    # A number box changes its figure when someone scrolls past; NHS guidance is a text box.
    kind = str(getattr(bound.field.widget, "input_type", "text"))
    return "text" if kind == "number" else kind
