"""Counts of patients: by small area, by practice, by age band, in every layout seen."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.errors import BadFile
from wraparound.sources.csv_table import glimpse
from wraparound.sources.dataset import NotUsed
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import ages, list_sizes, small_area_registrations

ELM_OAK = [("A99001", "E01000001", 3), ("A99001", None, 2), ("A99002", "W01000001", 5)]


def csv(*lines: str, name: str = "gp-reg-pat-prac-lsoa-all.csv") -> PublishedFile:
    return PublishedFile(name, ("\n".join(lines) + "\n").encode())


LAYOUTS = {
    "2022": csv(
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
        "P,01Jul2022,A99001,ELM,E01000001,ALL,3",
        "P,01Jul2022,A99001,ELM,NO2011,ALL,2",
        "P,01Jul2022,A99002,OAK,W01000001,ALL,5",
    ),
    "2017-07 to 2021-01": csv(
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients",
        "P,01JUL2022,A99001,ELM,E01000001,ALL,3",
        "P,01JUL2022,A99001,ELM,NO2011,ALL,2",
        "P,01JUL2022,A99002,OAK,W01000001,ALL,5",
    ),
    "men and women in one file": csv(
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
        "P,01-Jul-22,A99001,ELM,E01000001,MALE,1",
        "P,01-Jul-22,A99001,ELM,E01000001,FEMALE,2",
        "P,01-Jul-22,A99001,ELM,NO2011,MALE,2",
        "P,01-Jul-22,A99002,OAK,W01000001,FEMALE,5",
    ),
    "everybody beside men and women": csv(
        "EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
        "2022-07-01,A99001,E01000001,ALL,3",
        "2022-07-01,A99001,E01000001,MALE,3",
        "2022-07-01,A99001,CLOSED,ALL,2",
        "2022-07-01,A99002,W01000001,ALL,5",
    ),
    "wide, 2014 to 2016, dated by its name": csv(
        "PRACTICE_CODE,NAME,LSOA_CODE,Male Patients,Female Patients,All Patients",
        "A99001,ELM,E01000001,1,2,3",
        "A99001,ELM,NO2011,2,0,2",
        "A99002,OAK,W01000001,0,5,5",
        name="lsoa_2022-07.csv",
    ),
    "wide, 2017-01": csv(
        "PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,MALE_PATIENTS,FEMALE_PATIENTS,ALL_PATIENTS",
        "A99001,ELM,E01000001,1,2,3",
        "A99001,ELM,NO2011,2,0,2",
        "A99002,OAK,W01000001,0,5,5",
        name="lsoa July 2022.csv",
    ),
    "regional extract of 2025": csv(
        "LSOA_CODE,PRACTICE_CODE,PRACTICE_NAME,NUMBER_OF_PATIENTS,PCN_CODE,PCN_NAME,ICB_CODE",
        "E01000001,A99001,ELM,3,U99001,ELM PCN,QNC",
        "EMPTY,A99001,ELM,1,U99001,ELM PCN,QNC",
        "S01000001,A99001,ELM,1,U99001,ELM PCN,QNC",
        "W01000001,A99002,OAK,5,U99001,ELM PCN,QNC",
        name="SSOT_GP_Patients_Jul22.csv",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_small_area_files_of_all_years_give_the_same_rows(layout):
    """Every layout seen is recognised and read into the same tidy table of the same month."""
    assert small_area_registrations.recognises(glimpse(LAYOUTS[layout]))
    (release,) = small_area_registrations.read(LAYOUTS[layout])
    assert release.released == date(2022, 7, 1)
    assert sorted(release.table.rows(), key=str) == sorted(ELM_OAK, key=str)


@pytest.mark.parametrize(
    "code",
    ["NO2011", "NO2021", "CLOSED", "EMPTY", "L99999999", "M99999999", "S01017964", "N21000624",
     "95AA01S1"],
)  # fmt: skip
def test_addresses_in_no_area_are_counted_nowhere(code):
    """Each code that is no area of England or Wales leaves the neighbourhood empty."""
    file = csv(
        "EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
        f"2022-07-01,A99001,{code},ALL,7",
    )
    assert small_area_registrations.read(file)[0].table.rows() == [("A99001", None, 7)]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["2022-07-01,A99001,NOWHERE,ALL,7"], "row 2, column LSOA_CODE: “NOWHERE” is no small"),
        (["2022-07-01,A99001,E01000001,ALL,7"] * 2, "row 3: A99001 and E01000001 are there a sec"),
        (
            ["2022-07-01,A99001,E01000001,ALL,7", "2022-10-01,A99001,E01000002,ALL,7"],
            "row 3, column EXTRACT_DATE: “2022-10-01” is another day than “2022-07-01”",
        ),
        (["July,A99001,E01000001,ALL,7"], "row 2, column EXTRACT_DATE: “July” is not a date"),
    ],
)
def test_small_area_files_that_would_miscount_are_refused(lines, sentence):
    """Unknown areas, doubled rows and two months in one are told, never summed."""
    file = csv("EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS", *lines)
    with pytest.raises(BadFile, match=sentence):
        small_area_registrations.read(file)


@pytest.mark.parametrize("sex", ["MALE", "FEMALE"])
def test_a_small_area_file_of_one_sex_is_a_good_file_that_is_not_used(sex):
    """It comes beside the file of everybody, and alone would halve every list."""
    line = f"2022-07-01,A99001,E01000001,{sex},7"
    file = csv("EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS", line)
    with pytest.raises(NotUsed, match=f"^It counts {sex.lower()} patients only. Add the file of"):
        small_area_registrations.read(file)


def test_an_undated_file_asks_for_the_month_in_its_name():
    """Nothing in the file or its name tells the month, so it is refused, not guessed."""
    file = csv("PRACTICE_CODE,LSOA_CODE,ALL_PATIENTS", "A99001,E01000001,3", name="lsoa.csv")
    with pytest.raises(BadFile, match="says nowhere which month"):
        small_area_registrations.read(file)


@pytest.mark.parametrize("commissioner", ["CCG", "SUB_ICB_LOCATION"])
@pytest.mark.parametrize("written", ["01JAN2021", "01Jan2021", "01/01/2021", "2021-01-01"])
def test_lists_keep_the_row_that_counts_everybody(commissioner, written):
    """Only practices' rows over all sexes and ages are counted, however the date is written."""
    file = csv(
        f"PUBLICATION,EXTRACT_DATE,TYPE,{commissioner}_CODE,ONS_{commissioner}_CODE,CODE,POSTCODE,"
        "SEX,AGE,NUMBER_OF_PATIENTS",
        f"P,{written},GP,16C,E38,A99001,ZZ1 1AA,ALL,ALL,5",
        f"P,{written},GP,16C,E38,A99001,ZZ1 1AA,MALE,ALL,2",
        f"P,{written},PCN,16C,E38,U99001,,ALL,ALL,9",
    )
    assert list_sizes.recognises(glimpse(file))
    (release,) = list_sizes.read(file)
    assert release.released == date(2021, 1, 1)
    assert release.table.rows() == [("A99001", 5)]


AGES = (
    "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,"
    "NUMBER_OF_PATIENTS"
)


def test_age_bands_add_both_sexes_and_drop_every_all():
    """ALL among sexes and bands, and rows of larger organisations, are not counted again."""
    file = csv(
        AGES,
        "P,2026-07-01,ICB,QHM,E54,,MALE,0_4,900",
        "P,2026-07-01,GP,A99001,,ZZ1 1AA,ALL,ALL,7",
        "P,2026-07-01,GP,A99001,,ZZ1 1AA,MALE,ALL,3",
        "P,2026-07-01,GP,A99001,,ZZ1 1AA,MALE,0_4,1",
        "P,2026-07-01,GP,A99001,,ZZ1 1AA,FEMALE,0_4,2",
        "P,2026-07-01,GP,A99001,,ZZ1 1AA,FEMALE,95+,4",
    )
    assert ages.recognises(glimpse(file))
    (release,) = ages.read(file)
    assert release.released == date(2026, 7, 1)
    assert release.table.rows() == [("A99001", 0, 4, 3), ("A99001", 95, None, 4)]


@pytest.mark.parametrize("band", ["under 5", "0-4", "٣_4"])
def test_a_strange_age_band_is_refused(band):
    """A band in another spelling or other digits is named, not dropped."""
    file = csv(AGES, f"P,2026-07-01,GP,A99001,,ZZ1 1AA,MALE,{band},1")
    with pytest.raises(BadFile, match=f"row 2, column AGE_GROUP_5: “{band}” is no age band"):
        ages.read(file)
