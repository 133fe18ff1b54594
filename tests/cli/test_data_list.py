"""`wraparound data list`."""

from __future__ import annotations


def test_an_empty_folder_says_how_to_begin(wraparound, home):
    """No empty table, and the folder is not made by looking."""
    told = wraparound("data", "list")
    assert (told.code, told.lines) == (
        0,
        [
            "No published releases yet. To begin: wraparound data add FOLDER",
            "Pictures built: none yet",
        ],
    )
    assert not home.exists()


def test_pictures_are_named(wraparound, town):
    """The one built last comes last."""
    assert wraparound("data", "list").lines[-1] == "Pictures built: saltmarsh-bay"


def test_damaged_receipts_are_a_sentence(wraparound, home):
    """With the folder to delete."""
    folder = home / "releases" / "register" / "2022-05"
    folder.mkdir(parents=True)
    (folder / "receipt.json").write_text("{")
    wraparound("data", "list").refused(6, "receipt.json is damaged.", str(folder))


def test_a_month_that_is_none_is_told(wraparound, home):
    """With how to write one."""
    wraparound("data", "build", "--as-at", "soon").refused(5, "“soon” is not a month.", "2022-07")


def test_an_address_in_a_sentence_is_not_broken(wraparound, home):
    """It can be copied as it is, however short the lines are."""
    told = wraparound("data", "build", "--as-at", "2022-07", width=40)
    told.refused(6, "https://digital.nhs.uk/data-and-information/publications/statistical/"
                 "patients-registered-at-a-gp-practice ")  # fmt: skip
