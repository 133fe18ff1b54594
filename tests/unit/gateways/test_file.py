"""In the demo a message is a file: there once, and whole."""

from __future__ import annotations

import dataclasses

import pytest

from wraparound.gateways.file import Files
from wraparound.gateways.gateway import Later


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "messages"


def test_a_message_is_a_file_one_can_read(folder, sms, email):
    Files(folder).send(sms)
    Files(folder).send(email)
    texts = sorted(file.read_text(encoding="utf-8") for file in folder.glob("*.txt"))
    assert texts == [
        "E-mail to ann@example.nhs.uk\nCover 23 November\n\nYes.\n",
        f"Text message to 07700 900123\n\n{sms.body}\n",
    ]


def test_names_of_files_tell_nothing(folder, sms):
    Files(folder).send(sms)
    [file] = folder.iterdir()
    assert "ask" not in file.name
    assert len(file.stem) == 64


def test_a_message_that_is_there_stays_as_it_is(folder, sms):
    """Whoever sends it a second time changes nothing."""
    ours = Files(folder)
    ours.send(sms)
    ours.send(dataclasses.replace(sms, body="Something else"))
    [file] = folder.iterdir()
    assert sms.body in file.read_text(encoding="utf-8")


def test_the_folder_tells_which_messages_went_out(folder, sms, email):
    ours = Files(folder)
    assert ours.was_sent(sms.key) is False
    ours.send(sms)
    assert ours.was_sent(sms.key) is True
    assert ours.was_sent(email.key) is False


def test_a_folder_that_cannot_be_had_waits(tmp_path, sms):
    (tmp_path / "messages").write_text("a file is in the way")
    with pytest.raises(Later, match="folder"):
        Files(tmp_path / "messages").send(sms)
