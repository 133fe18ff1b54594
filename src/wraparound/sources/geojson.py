"""Published outlines (GeoJSON) as features: properties beside a shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wraparound.errors import BadFile
from wraparound.sources.dataset import Glimpse

if TYPE_CHECKING:
    from wraparound.sources.published import PublishedFile

COLLECTION = "FeatureCollection"


def glimpse(file: PublishedFile) -> Glimpse:
    """What the file says it is, and the names of the first feature's properties."""
    found = features(file)
    names = found[0].get("properties") or {} if found else {}
    return Glimpse(header=(COLLECTION, *map(str, names)))


def features(file: PublishedFile) -> list[dict[str, Any]]:
    """The features of the file, as they are written.

    Raises:
        BadFile: if it is not a whole collection of features.
    """
    try:
        written = json.loads(file.content)
    except (ValueError, RecursionError):
        raise BadFile(
            f"{file.name} is not a whole GeoJSON file.",
            "Download it again: it is damaged or was cut short.",
        ) from None
    found = written.get("features") if isinstance(written, dict) else None
    if not isinstance(found, list) or not all(_is_feature(each) for each in found):
        raise BadFile(
            f"{file.name} is no collection of features.",
            "Download it as GeoJSON from the publisher's page.",
        )
    return found


def _is_feature(each: object) -> bool:
    return isinstance(each, dict) and isinstance(each.get("properties", {}) or {}, dict)
