"""Where each dataset is published and what its files have been called.

Pages are the publishers' standing ones; a file's own address changes with every release and is
found on the page. File names were seen between 2017 and 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from wraparound.errors import UnknownName
from wraparound.sources.dataset import Dataset
from wraparound.sources.dates import MONTHS
from wraparound.sources.read import READERS


@dataclass(frozen=True, slots=True)
class Listing:
    """How a dataset is found.

    Attributes:
        dataset: which dataset.
        page: the page that links to its files, or to a page for each month or year that does.
        file: what its files are called; nothing if its page only works in a browser.
    """

    dataset: Dataset
    page: str
    file: re.Pattern[str] | None = None

    def is_of(self, name: str) -> bool:
        """Whether a file of this name is of the dataset."""
        return self.file is not None and self.file.fullmatch(name) is not None


_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_DATED = rf"(?:[-_.]+(?:{_MONTH}(?=[-_.]*\d)|v?\d+))*[-_.]*"
"""What follows a name from one release to the next: -July-2022, -oct-22., .062026, _V2, or nothing.

Other words are other files: gp-reg-pat-prac-sing-age-regions."""


def _called(stem: str, *kinds: str) -> re.Pattern[str]:
    return re.compile(rf"{stem}{_DATED}\.(?:{'|'.join(kinds)})", re.IGNORECASE | re.ASCII)


_FILES = {
    "register": _called("epraccur", "csv", "zip"),
    "branches": _called("ebranchs", "csv", "zip"),
    # The page also offers epcn as csv, which tells the networks but not their practices.
    "network-members": _called("epcn", "zip", "xlsx"),
    "network-map": _called("gp-reg-pat-prac-map", "csv", "zip"),
    "list-sizes": _called("gp-reg-pat-prac-all", "csv", "zip"),
    "ages": _called("gp-reg-pat-prac-quin-age", "csv", "zip"),
    "small-area-registrations": _called("gp-reg-pat-prac-lsoa-(?:male-female|all)", "csv", "zip"),
    "workforce-detailed": _called("GPWPracticeCSV", "zip"),
    # A file of networks, -pcn-csv, stands beside the one of practices since 2019.
    "payments": _called(r"nhspaymentsgp-\d\d-\d\d(?:-prac)?-csv", "csv", "zip"),
    "deprivation": re.compile(r"File_7_[\w-]*IoD2019[\w-]*\.csv", re.IGNORECASE | re.ASCII),
    "rural-urban": None,
    "area-centres-2011": None,
    "area-centres-2021": None,
    "area-changes": None,
    "area-changes-best-fit": None,
    "area-outlines": None,
}
"""By dataset; nothing where the page is a program that only runs in a browser."""

_ODS = (
    "https://digital.nhs.uk/services/organisation-data-service/data-search-and-export/"
    "csv-downloads/gp-and-gp-practice-related-data"
)
_PAGES = {"register": _ODS, "branches": _ODS, "network-members": _ODS}
"""Where the files are linked from another page than the dataset's own."""

_READ = {reader.dataset.name: reader.dataset for reader in READERS}

LISTINGS: tuple[Listing, ...] = tuple(
    Listing(_READ[name], _PAGES.get(name, _READ[name].page), file) for name, file in _FILES.items()
)


def listing_of(name: str) -> Listing:
    """The listing of a dataset by its short name.

    Raises:
        UnknownName: if none is called so.
    """
    wanted = name.strip().lower()
    for listing in LISTINGS:
        if listing.dataset.name == wanted:
            return listing
    near = get_close_matches(wanted, _FILES, n=3)
    raise UnknownName(
        f"No dataset in the catalogue is called {name}.",
        f"Did you mean {', '.join(near)}?"
        if near
        else "See which there are: wraparound data fetch --list",
    )
