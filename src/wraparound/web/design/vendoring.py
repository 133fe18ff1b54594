"""Keeps other people's browser files: what we ship, under which licence, and how to bring it anew.

`static/vendor/VENDORED.toml` names every file with its source and SHA-256. To refresh, put the
archives of the packages into a folder and run `python -m wraparound.web.design.vendoring FOLDER`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tarfile
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from wraparound.errors import MissingData

VENDOR = Path(__file__).parent / "static" / "vendor"
MANIFEST = VENDOR / "VENDORED.toml"

HEADER = """\
# Browser files made by others. "taken_from" is the path inside the package's archive; a file
# without one is kept by hand. SHA-256 is of the file as shipped here, after cleaning (README.md).
"""


@dataclass(frozen=True, slots=True)
class VendoredFile:
    """One file: its path under `static/vendor`, its path in the archive, its SHA-256."""

    path: str
    taken_from: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """One package and the files we keep of it."""

    name: str
    version: str
    licence: str
    files: tuple[VendoredFile, ...]


def read_manifest(manifest: Path = MANIFEST) -> tuple[Package, ...]:
    """The packages the manifest names, in its order."""
    parsed = tomllib.loads(manifest.read_text(encoding="utf-8"))
    return tuple(
        Package(
            name=package["name"],
            version=package["version"],
            licence=package["licence"],
            files=tuple(VendoredFile(**file) for file in package["file"]),
        )
        for package in parsed["package"]
    )


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def clean(path: str, content: bytes) -> bytes:
    """A file without what would make a browser ask elsewhere; images come back as they are.

    Font rules that load from another host go (the page falls back to Arial), source-map comments
    go, and image addresses become relative, so that the site can live under any path.
    """
    if not path.endswith((".css", ".js")):
        return content
    text = content.decode("utf-8")
    text = re.sub(r"@font-face\s*\{[^}]*https?://[^}]*\}", "", text)
    text = re.sub(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+", "", text)
    text = text.replace("/assets/images/", "images/")
    return (text.rstrip() + "\n").encode("utf-8")


def refresh(archives: Path, vendor: Path = VENDOR) -> tuple[Package, ...]:
    """Take every file anew from the packages' archives and write the manifest.

    Args:
        archives: folder with one `NAME-VERSION.tgz` per package, as `npm pack NAME` leaves it.
        vendor: folder the files and the manifest live in.
    """
    packages = tuple(
        _take(package, archives, vendor) for package in read_manifest(vendor / MANIFEST.name)
    )
    (vendor / MANIFEST.name).write_text(_as_toml(packages), encoding="utf-8")
    return packages


def _take(package: Package, archives: Path, vendor: Path) -> Package:
    """Write the package's files from its archive and give back what was written."""
    found = sorted(archives.glob(f"{package.name}-[0-9]*.tgz"))
    if len(found) != 1:
        raise MissingData(
            f"There must be one archive of {package.name} in {archives}, and there are "
            f"{len(found)}.",
            f"Run: npm pack {package.name}",
        )
    with tarfile.open(found[0]) as archive:
        version = json.loads(_content(archive, "package/package.json"))["version"]
        for file in package.files:
            if file.taken_from:
                target = vendor / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(clean(file.path, _content(archive, file.taken_from)))
    files = tuple(replace(file, sha256=digest(vendor / file.path)) for file in package.files)
    return replace(package, version=version, files=files)


def _content(archive: tarfile.TarFile, path: str) -> bytes:
    member = archive.extractfile(path)
    if member is None:
        raise MissingData(f"{path} is not a file in {archive.name!s}.", "Check VENDORED.toml.")
    return member.read()


def _as_toml(packages: tuple[Package, ...]) -> str:
    lines = [HEADER]
    for package in packages:
        lines.append("[[package]]")
        lines += [f'{key} = "{getattr(package, key)}"' for key in ("name", "version", "licence")]
        for file in package.files:
            lines.append("[[package.file]]")
            lines += [f'{key} = "{getattr(file, key)}"' for key in ("path", "taken_from", "sha256")]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    for taken in refresh(Path(sys.argv[1])):
        sys.stdout.write(f"{taken.name} {taken.version}: {len(taken.files)} files\n")
