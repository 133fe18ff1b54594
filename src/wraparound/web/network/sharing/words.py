"""What can be shared, as addresses and pages name it."""

from __future__ import annotations

from collections.abc import Sequence

from wraparound.actions.sharing import Switch
from wraparound.errors import UnknownName
from wraparound.operations.sharing import Purpose, Shared
from wraparound.web.design.formats import day, listed

MEANS = {
    Shared.NUMBERS: "They see your telephone number for other practices when someone is off.",
    Shared.ROTA: "They see who works when at your practice.",
    Shared.SPARE_SESSIONS: "They see who of you would work extra sessions elsewhere, their "
    "telephone numbers, and whether they are ready to work there.",
    Shared.SKILLS: "They see what your people can do, such as coil fitting.",
    Shared.COVER_RECORD: "They see the cover you have given and received.",
}
"""What others see once a thing is shared, in a sentence."""


def slug(what: Shared) -> str:
    """How a thing is called in addresses."""
    return what.name.lower().replace("_", "-")


def thing_called(slug: str) -> Shared:
    """The thing an address names.

    Raises:
        UnknownName: if there is none.
    """
    name = slug.upper().replace("-", "_")
    if name not in Shared.__members__:
        raise UnknownName("There is no such thing to share.", "Go back to what you share.")
    return Shared[name]


def status(switch: Switch) -> dict[str, str]:
    """The NHS tag of a switch."""
    if not switch.is_on:
        return {"text": "Off", "classes": "nhsuk-tag--grey"}
    until = f" until {day(switch.until)}" if switch.until else ""
    return {"text": f"On{until}", "classes": "nhsuk-tag--green"}


def what_for(purposes: Sequence[Purpose]) -> str:
    """What something is shared for: "finding cover and planning the rota"."""
    return listed([each.value for each in purposes]) if purposes else "nothing"
