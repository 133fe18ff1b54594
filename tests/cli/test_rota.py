"""`wraparound rota`: out to a file and back in, as a script would."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from wraparound import config

RUN = "from wraparound.site.command import main; main()"
DAYS = ("--from", "2026-11-02", "--to", "2026-11-15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site with an invented network, made once."""
    home = tmp_path_factory.mktemp("home")
    done = call(home, "network", "invent", "--practices", "2", "--seed", "1", "--first",
                "2026-11-02")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return home


def call(home, *words):
    ours = ("WRAPAROUND", "DATABASE_URL", "DJANGO")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        env=kept | {config.HOME: str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def known(folder):
    """Code of a practice, and the address of its manager."""
    import sqlite3

    rows = sqlite3.connect(folder / "site.sqlite3")
    found = rows.execute(
        "SELECT o.ods_code, a.email FROM store_post p JOIN store_account a ON a.id = p.account_id "
        "JOIN store_organisation o ON o.id = p.organisation_id "
        "WHERE p.role = 'practice manager' AND o.ods_code IS NOT NULL ORDER BY o.id"
    ).fetchone()
    rows.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rota.xlsx", "rota.csv"])
def test_a_rota_written_to_a_file_and_read_back_changes_nothing(folder, known, tmp_path, name):
    """Both kinds of file."""
    (code, manager), file = known, tmp_path / name
    done = call(folder, "rota", "export", code, str(file), "--by", manager, *DAYS)
    assert done.returncode == 0, done.stderr
    done = call(folder, "rota", "import", code, str(file), "--by", manager)
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stdout.startswith("Nothing changes: all ")


@pytest.mark.slow
def test_faults_are_named_by_their_cells_and_nothing_is_imported(folder, known, tmp_path):
    """The command leaves with the code of a bad file."""
    (code, manager), file = known, tmp_path / "rota.csv"
    file.write_text("person,day,start,end,work\nDr Nobody,02/11/2026,8:30,12:30,duty doctor\n")
    done = call(folder, "rota", "import", code, str(file), "--by", manager)
    assert done.returncode == 3
    assert "A2: Nobody here is called “Dr Nobody”." in done.stdout
    assert "rota.csv: 1 to put right." in done.stderr


@pytest.mark.slow
def test_what_is_wrong_with_the_command_is_said_in_a_sentence(folder, known, tmp_path):
    """No file, a kind we do not write, nobody of that address, no such practice."""
    code, manager = known
    for words, told in (
        (("import", code, "nowhere.csv", "--by", manager), "There is no file nowhere.csv."),
        (("export", code, "rota.pdf", "--by", manager, *DAYS), "is no kind of file we write"),
        (("export", code, "rota.csv", "--by", "x@y.z", *DAYS), "Nobody signs in as x@y.z."),
        (("export", "A00000", "rota.csv", "--by", manager, *DAYS), "has the code A00000"),
    ):
        done = call(folder, "rota", *words)
        assert told in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
