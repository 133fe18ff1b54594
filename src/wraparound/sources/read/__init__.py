"""One file for each published dataset: recognise it, read it into a tidy typed table.

To add a dataset, write a file beside these with a `Dataset`, `recognises`, `read` and a `Reader`,
and put the reader in `READERS`. See docs/how-to/add-a-dataset.md.
"""

from wraparound.sources.dataset import Reader
from wraparound.sources.read import (
    ages,
    area_centres,
    area_changes,
    area_outlines,
    branches,
    deprivation,
    list_sizes,
    network_map,
    network_members,
    payments,
    postcode_places,
    register,
    rural_urban,
    small_area_registrations,
    workforce_by_year,
    workforce_detailed,
)

READERS: tuple[Reader, ...] = (
    register.READER,
    branches.READER,
    network_map.READER,
    network_members.READER,
    small_area_registrations.READER,
    list_sizes.READER,
    ages.READER,
    workforce_by_year.READER,
    workforce_detailed.READER,
    payments.READER,
    deprivation.READER,
    rural_urban.READER,
    area_centres.READER_2011,
    area_centres.READER_2021,
    area_changes.READER_EXACT,
    area_changes.READER_BEST_FIT,
    area_outlines.READER,
    postcode_places.READER,
)
