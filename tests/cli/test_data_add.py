"""`wraparound data add`: what it says of each file."""

from __future__ import annotations

HEADER = "EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"


def test_the_sexes_beside_everybody_are_not_used_and_nothing_failed(wraparound, home, tmp_path):
    """The publisher's three files, added together as they come."""
    for sex in ("all", "female", "male"):
        rows = f"2022-07-01,A99001,E01000001,{sex.upper()},7\n"
        (tmp_path / f"lsoa-{sex}.csv").write_text(HEADER + rows)
    told = wraparound("data", "add", str(tmp_path))
    assert (told.code, told.error) == (0, "")
    title = "Patients registered by practice and small area (LSOA)"
    assert told.lines[1] == (
        f"not used  lsoa-female.csv: {title}. It counts female patients only. Add the file of all "
        "patients, or put the rows of both sexes into one file."
    )
    assert "1 read, 2 recognised, not used yet." in told.lines


def test_an_empty_file_of_corrections_is_told_what_one_looks_like(wraparound, home, tmp_path):
    """Nobody publishes corrections, so there is nothing to download again."""
    (tmp_path / "mine.csv").write_text("")
    told = wraparound("data", "correct", str(tmp_path / "mine.csv"))
    told.refused(3, "mine.csv is empty.", "practice,figure,value,on,source,note")
    assert "ownload" not in told.error
