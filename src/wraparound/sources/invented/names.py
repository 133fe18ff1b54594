"""Names of places and practices that sound English and belong to nobody.

Every place is a beginning and an ending, so all names that can ever be made are the products of
two short lists; a test holds each of them against the register of real practices and their towns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray

BEGINNINGS = (
    "Barrel", "Bittern", "Brindle", "Bulrush", "Burdock",
    "Chaffin", "Cockle", "Copper", "Cormor", "Cowslip", "Curlew", "Cuttle", "Damson",
    "Dunlin", "Eider", "Ember", "Fennel", "Fescue", "Flaxen", "Foxen", "Gannet",
    "Garnet", "Godwit", "Gorse", "Gosling", "Harrier", "Heron", "Juniper", "Kestrel",
    "Kittle", "Knapweed", "Lantern", "Lapwing", "Linnet", "Lobster", "Mallow", "Marram", "Medlar",
    "Merlin", "Muddle", "Nutmeg", "Pebble", "Petrel", "Pintail", "Plover",
    "Puffin", "Quill", "Ragwort", "Reedling", "Russet", "Saffron", "Samphire", "Sandling",
    "Shingle", "Siskin", "Skylark", "Sorrel", "Sparrow", "Spindle", "Starling", "Tansy",
    "Teasel", "Thrift", "Tinder", "Treacle", "Velvet", "Vetch", "Wagtail",
    "Whelk", "Whimbrel", "Widgeon", "Willet", "Yaffle", "Yarrow",
)  # fmt: skip

ENDINGS = (
    "bourne", "bridge", "bury", "by", "combe", "cote", "dale", "den", "field", "fleet", "ford",
    "garth", "ham", "haven", "holme", "hurst", "ingham", "ington", "leigh", "mere", "minster",
    "mouth", "ness", "over", "porth", "shaw", "sley", "stead", "stoke", "stow", "thorpe", "thwaite",
    "toft", "ton", "well", "wick", "wold", "worth",
)  # fmt: skip

KINDS = (
    "Surgery", "Medical Centre", "Medical Practice", "Health Centre", "Practice",
    "Family Practice", "Group Practice", "Doctors",
)  # fmt: skip
"""What practices call themselves, the commoner first."""


SECOND_WORDS = ("Cross", "Green", "Parva", "Abbas", "Regis", "Magna", "Episcopi", "Monachorum")
"""Put after a place's name when all names have been used once."""


def places() -> Iterator[str]:
    """Every place name that can be made, in a fixed order."""
    return (beginning + ending for beginning in BEGINNINGS for ending in ENDINGS)


def some_places(count: int, luck: Generator) -> list[str]:
    """As many different place names; from the second time round they get a second word."""
    known = list(places())
    shuffled = [known[line] for line in luck.permutation(len(known))]
    return [_told_apart(shuffled, number) for number in range(count)]


def practices_at(towns: list[str], luck: Generator) -> list[str]:
    """A name for each practice, the first of a town named after it, no two alike.

    Args:
        towns: the town each practice stands in.
        luck: decides the names.
    """
    taken = set(towns)
    quarters = iter(some_places(len(towns) + len(taken), luck))
    named: set[str] = set()
    kinds = luck.choice(len(KINDS), size=len(towns), p=_commoner_first(len(KINDS)))
    names = []
    for town, kind in zip(towns, kinds, strict=True):
        place = town if town not in named else next(q for q in quarters if q not in taken)
        named.add(town)
        names.append(f"{place} {KINDS[kind]}")
    return names


def _commoner_first(count: int) -> NDArray[np.float64]:
    weights = 1.0 / np.arange(1.0, count + 1.0)
    return np.asarray(weights / weights.sum(), np.float64)


def _told_apart(names: list[str], number: int) -> str:
    """The name of this number; past the end of the names, one with a second word."""
    again, line = divmod(number, len(names))
    return names[line] if again == 0 else f"{names[line]} {SECOND_WORDS[again - 1]}"
