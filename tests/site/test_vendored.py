"""Files made by others are the ones we say they are and ask no other host for anything."""

from __future__ import annotations

import io
import json
import re
import shutil
import tarfile
from pathlib import Path

import pytest

from wraparound.errors import MissingData
from wraparound.web.design.vendoring import VENDOR, clean, digest, read_manifest, refresh

FILES = [file for package in read_manifest() for file in package.files]
CODE = [file.path for file in FILES if file.path.endswith((".css", ".js"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_every_file_has_the_digest_the_manifest_gives(file):
    assert digest(VENDOR / file.path) == file.sha256


def test_every_file_is_in_the_manifest():
    kept = {path for path in VENDOR.rglob("*") if path.is_file()}
    ours = {VENDOR / "VENDORED.toml", VENDOR / "README.md"}
    assert kept - ours == {VENDOR / file.path for file in FILES}


@pytest.mark.parametrize("package", read_manifest(), ids=lambda package: package.name)
def test_every_package_carries_its_licence(package):
    licences = [file.path for file in package.files if file.path.endswith("LICENCE.txt")]
    assert len(licences) == 1
    assert package.licence in {"MIT", "BSD-2-Clause", "0BSD"}


@pytest.mark.parametrize("path", CODE)
def test_no_file_makes_a_browser_ask_another_host(path):
    text = (VENDOR / path).read_text(encoding="utf-8")
    asks = re.findall(
        r"url\(\s*[\"']?(?:https?:)?//[^)]*|@import[^;]*//[^;]*|sourceMappingURL=\S+"
        r"|(?:from|import)\s*\(?[\"']https?://[^\"']*",
        text,
    )
    assert asks == []


@pytest.mark.parametrize("path", [path for path in CODE if path.endswith(".css")])
def test_every_image_a_style_names_is_shipped_beside_it(path):
    text = (VENDOR / path).read_text(encoding="utf-8")
    named = set(re.findall(r"url\(\s*[\"']?([^)\"'#]+)", text))
    missing = {name for name in named if not ((VENDOR / path).parent / name).is_file()}
    assert missing == set()


def test_cleaning_takes_out_outside_fonts_and_source_maps_and_keeps_the_rest():
    style = (
        "a{color:red}@font-face{font-family:F;src:url(https://fonts.example/f.woff2)}"
        "b{background:url(/assets/images/x.svg)}\n/*# sourceMappingURL=a.css.map */"
    )
    assert clean("a.css", style.encode()) == b"a{color:red}b{background:url(images/x.svg)}\n"


def test_refreshing_from_archives_writes_files_version_and_digests(tmp_path):
    """A new archive changes the version, the files and their digests in the manifest."""
    vendor = tmp_path / "vendor"
    shutil.copytree(VENDOR, vendor)
    for package in read_manifest():
        contents = {f.taken_from: b"a{}" for f in package.files if f.taken_from}
        _archive(tmp_path / f"{package.name}-99.0.0.tgz", contents)

    refresh(tmp_path, vendor)

    again = read_manifest(vendor / "VENDORED.toml")
    assert {package.version for package in again} == {"99.0.0"}
    assert all(digest(vendor / f.path) == f.sha256 for p in again for f in p.files)
    assert (vendor / "leaflet" / "leaflet.css").read_bytes() == b"a{}\n"


def test_refreshing_without_an_archive_says_which_one_to_fetch(tmp_path):
    with pytest.raises(MissingData, match="npm pack nhsuk-frontend"):
        refresh(tmp_path)


def _archive(path: Path, contents: dict[str, bytes]) -> None:
    about = json.dumps({"version": "99.0.0"}).encode()
    with tarfile.open(path, "w:gz") as archive:
        for name, content in {"package/package.json": about, **contents}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
