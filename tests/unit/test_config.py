"""What is read from the environment."""

from __future__ import annotations

from pathlib import Path

from wraparound import config


def test_data_is_kept_where_the_environment_says(monkeypatch):
    """WRAPAROUND_HOME names the folder, with ~ for the user's own."""
    monkeypatch.setenv(config.HOME, "~/practices")
    assert config.data_home() == Path.home() / "practices"


def test_data_is_kept_in_the_users_home_otherwise(monkeypatch):
    """Unset and empty are the same."""
    usual = Path.home() / ".local" / "share" / "wraparound"
    monkeypatch.delenv(config.HOME)
    assert config.data_home() == usual
    monkeypatch.setenv(config.HOME, "")
    assert config.data_home() == usual


def test_no_picture_is_chosen_unless_one_is_named(monkeypatch):
    """An empty WRAPAROUND_ECONOMY names none."""
    monkeypatch.delenv(config.DEFAULT_ECONOMY, raising=False)
    assert config.default_economy() is None
    monkeypatch.setenv(config.DEFAULT_ECONOMY, "")
    assert config.default_economy() is None
    monkeypatch.setenv(config.DEFAULT_ECONOMY, "here")
    assert config.default_economy() == "here"


def test_the_england_files_must_be_there_to_be_used(monkeypatch, tmp_path):
    """A folder that does not exist is as good as none."""
    monkeypatch.delenv(config.DATA, raising=False)
    assert config.england_files() is None
    monkeypatch.setenv(config.DATA, str(tmp_path / "gone"))
    assert config.england_files() is None
    monkeypatch.setenv(config.DATA, str(tmp_path))
    assert config.england_files() == tmp_path


def test_every_variable_is_in_the_manual():
    """docs/reference/settings.md names each variable the code reads."""
    manual = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"
    told = manual.read_text()
    for variable in (config.HOME, config.DATA, config.REQUIRE, config.DEFAULT_ECONOMY):
        assert variable in told
