"""Reads the words of each sheet of a PDF that Chromium has printed.

Only what Chromium writes is understood: compressed streams, and fonts that say which glyph is which
letter.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_WRITING = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\[(.*?)\] ?TJ", re.DOTALL)


def sheets(pdf: bytes) -> list[str]:
    """What stands on each sheet, without spaces: drawing them is up to the browser."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_words(page, objects) for page in pages]


def _words(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = {
        name: _letters(objects[int(font)], objects)
        for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", page)
    }
    content = _stream(objects[_reference(page, b"Contents")])
    written, letters = [], {}
    for font, shown, pieces in _WRITING.findall(content):
        if font:
            letters = fonts[font]
            continue
        glyphs = shown or b"".join(re.findall(rb"<([0-9A-Fa-f]+)>", pieces))
        written += [letters[int(glyphs[i : i + 4], 16)] for i in range(0, len(glyphs), 4)]
    return re.sub(r"\s", "", "".join(written))


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    """Which letters each glyph of a font stands for."""
    table = _stream(objects[_reference(font, b"ToUnicode")])
    letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in _ONE.findall(block):
            letters[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in _RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(letter, 16) + step)
    return letters


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, "a part of the PDF is without content"
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % key, body)
    assert found, f"a part of the PDF names no {key.decode()}"
    return int(found[1])
