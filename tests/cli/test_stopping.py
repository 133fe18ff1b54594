"""Ctrl and C in a real terminal: one calm sentence, no traceback. A taken port: one sentence."""

from __future__ import annotations

import os
import pty
import select
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from importlib import import_module

import pytest

CTRL_C = b"\x03"
PATIENCE = 60.0

COMMAND = "import sys; from wraparound.site.command import main; print('begun', flush=True); main()"


def in_terminal(words: list[str], until: Callable[[bytes], bool]) -> tuple[int, str]:
    """Run the command in a terminal of its own, press Ctrl and C; its code and all it showed."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-c", COMMAND, *words])
    shown, pressed, end = b"", False, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65_536)
            except OSError:  # the other end of the terminal is closed
                break
        if not pressed and until(shown):
            pressed = True
            os.write(terminal, CTRL_C)
    else:
        os.kill(process, signal.SIGKILL)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Whether the site answers by now."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            return page.status == 200
    except OSError:
        return False


# Forking to get a terminal is safe here: the new process becomes another program at once.
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
class TestStopped:
    def test_the_demo_says_how_to_start_again(self, port, tmp_path):
        """Once it has answered, with all its threads at work."""
        words = ["demo", "--port", str(port), "--folder", str(tmp_path / "demo")]
        code, shown = in_terminal(words, lambda shown: b"Press Ctrl" in shown and answers(port))
        assert code == 0
        assert shown.partition("^C")[2] == "Stopped. Start again with ./run demo\r\n"

    def test_the_site_says_how_to_start_again(self, port, town, monkeypatch):
        """Even if it has hardly begun."""
        words = ["serve", "--port", str(port)]
        code, shown = in_terminal(words, lambda shown: b"Press Ctrl" in shown)
        assert code == 0
        assert "Traceback" not in shown
        assert shown.endswith("^CStopped. Start again with ./run wraparound serve\r\n")

    @pytest.mark.parametrize("later", [0.02, 0.05, 0.1, 0.2])
    def test_long_work_stops_with_a_word(self, later):
        """And with the code of a command stopped by hand, even while it is still loading."""

        def begun(shown: bytes) -> bool:
            if b"begun" in shown:
                time.sleep(later)
            return b"begun" in shown

        code, shown = in_terminal(["data", "invent", "--size", "nation"], begun)
        assert code == 130
        assert shown.split("\r\n")[1:] == ["^CStopped.", ""]


def test_stopped_before_a_command_is_even_chosen(wraparound, monkeypatch):
    """In the moment between reading the words and doing what they say."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    import_module("wraparound.site.commands")  # adds its commands to what is put aside here
    monkeypatch.setattr("wraparound.cli.app.app", interrupted)
    told = wraparound("watch", "gp")
    assert (told.code, told.raw, told.error) == (130, b"", "Stopped.\n")


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_a_sentence_and_the_next_step(shell, town, tmp_path, command):
    """Before anybody is told to open an address at which somebody else answers."""
    folder = f"--folder {tmp_path / 'demo'}" if command == "demo" else ""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = shell(f"wraparound {command} --port {port} {folder}")
    assert told.code == 5
    assert "Open http" not in told.text
    assert told.error == (
        f"The site cannot listen on 127.0.0.1, port {port}: Address already in use.\n"
        "Choose another port: --port 8001\n"
    )
