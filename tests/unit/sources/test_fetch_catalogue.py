"""The catalogue knows files by the names publishers have given them, and no others."""

from __future__ import annotations

import pytest

from wraparound.errors import UnknownName
from wraparound.sources.fetch.catalogue import LISTINGS, listing_of
from wraparound.sources.read import READERS

PUBLISHED = {
    "register": ["epraccur.zip", "epraccur.csv", "epraccur_2022-05.zip"],
    "branches": ["ebranchs.zip", "ebranchs.csv"],
    "network-members": ["ePCN.zip", "epcn.zip", "ePCN.xlsx"],
    "network-map": [
        "gp-reg-pat-prac-map.csv",
        "gp-reg-pat-prac-map.zip",
        "gp-reg-pat-prac-map_V2.zip",
    ],
    "list-sizes": [
        "gp-reg-pat-prac-all.csv",
        "gp-reg-pat-prac-all.zip",
        "gp-reg-pat-prac-all-jan-18.csv",
    ],
    "ages": [
        "gp-reg-pat-prac-quin-age.csv",
        "gp-reg-pat-prac-quin-age.zip",
        "gp-reg-pat-prac-quin-age-sep-22.csv",
    ],
    "small-area-registrations": [
        "gp-reg-pat-prac-lsoa-male-female-apr-19.zip",
        "gp-reg-pat-prac-lsoa-male-female-october-21.zip",
        "gp-reg-pat-prac-lsoa-male-female-July-2022.zip",
        "gp-reg-pat-prac-lsoa-male-female-oct-22..zip",
        "gp-reg-pat-prac-lsoa-male-female-Jan-24.zip",
        "gp-reg-pat-prac-lsoa-all.csv",
    ],
    "workforce-detailed": ["GPWPracticeCSV.0919.zip", "GPWPracticeCSV.062026.zip"],
    "payments": [
        "nhspaymentsgp-17-18-csv.csv",
        "nhspaymentsgp-19-20-prac-csv.csv",
        "nhspaymentsgp-21-22-prac-csv-v2.csv",
        "nhspaymentsgp-24-25-prac-csv.csv",
    ],
    "deprivation": [
        "File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv"
    ],
}
"""As seen on the publishers' sites between 2017 and 2026."""

OTHERS = (
    "epracmem.zip",
    "epcn.csv",
    "epcncorepartnerdetails.csv",
    "gp-reg-pat-prac-sing-age-male.zip",
    "gp-reg-pat-prac-sing-age-regions.zip",
    "gp-reg-pat-prac-quin-age-regions.csv",
    "GPWIndividualCSV.012026.zip",
    "GPWBulletinTables.062026.xlsx",
    "nhspaymentsgp-21-22-pcn-csv.csv",
    "Mapping_errors.xlsx",
    "gp-reg-pat-prac-map-margins.csv",
    "File_5_-_IoD2019_Scores.xlsx",
    "my-epraccur.zip",
    "epraccur.zip.html",
    "epraccur",
)
"""Files published beside them, and names that only look alike."""

NOBODY_PUBLISHES = {"workforce-by-year", "postcode-places"}
"""Datasets we read that somebody else put together from published ones."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_name_is_known_and_to_one_dataset_only(name):
    for file in PUBLISHED[name]:
        assert [each.dataset.name for each in LISTINGS if each.is_of(file)] == [name], file


@pytest.mark.parametrize("file", OTHERS)
def test_files_published_beside_them_are_left_alone(file):
    assert not [each.dataset.name for each in LISTINGS if each.is_of(file)]


def test_every_dataset_we_read_can_be_looked_up_unless_nobody_publishes_it():
    read = {reader.dataset.name for reader in READERS}
    assert {each.dataset.name for each in LISTINGS} == read - NOBODY_PUBLISHES


def test_every_pattern_is_tested_and_every_page_is_an_address():
    assert {each.dataset.name for each in LISTINGS if each.file} == set(PUBLISHED)
    assert all(each.page.startswith("https://") for each in LISTINGS)


def test_a_mistyped_dataset_is_answered_with_the_one_meant():
    with pytest.raises(UnknownName, match=r"called registr\. Did you mean register"):
        listing_of("registr")
