"""Small areas: centres, changes, deprivation, rurality, outlines; and postcodes."""

from __future__ import annotations

import json

import polars as pl
import pytest

from wraparound.errors import BadFile
from wraparound.sources import geojson
from wraparound.sources.csv_table import glimpse
from wraparound.sources.dataset import Reader
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import (
    area_centres,
    area_changes,
    area_outlines,
    deprivation,
    postcode_places,
    rural_urban,
)


def csv(*lines: str, name: str = "areas.csv") -> PublishedFile:
    return PublishedFile(name, ("\n".join(lines) + "\n").encode())


def read(reader: Reader, file: PublishedFile) -> pl.DataFrame:
    assert reader.recognises(glimpse(file))
    (release,) = reader.read(file)
    return release.table


def test_centres_of_2021_get_degrees_from_the_grid():
    """Charing Cross in metres comes out where it is in degrees, to about ten metres."""
    file = csv("FID,LSOA21CD,GlobalID,x,y", "1,E01000001,abc,530034,180381")
    row = read(area_centres.READER_2021, file).row(0, named=True)
    assert row["latitude"] == pytest.approx(51.50740, abs=1e-4)
    assert row["longitude"] == pytest.approx(-0.12769, abs=1e-4)


def test_centres_of_2011_are_read_as_they_are():
    """The derived centres have degrees already."""
    file = csv("LSOA11CD,easting,northing,lat,lon,n_lsoa21,change", "E01000001,1,2,51,-0.5,1,U")
    table = read(area_centres.READER_2011, file)
    assert table.rows() == [("E01000001", 1.0, 2.0, 51.0, -0.5)]


def test_postcodes_are_kept_once_in_the_one_spelling():
    """Two spellings of one postcode are one place, the first."""
    file = csv(
        "postcode,easting,northing,lat,lon,source", "zz11aa,1,2,51,-1,x", "ZZ1 1AA,9,9,9,9,x"
    )
    assert read(postcode_places.READER, file).rows() == [("ZZ1 1AA", 1.0, 2.0, 51.0, -1.0)]


def test_the_exact_lookup_says_how_areas_changed():
    """Every pair is kept with its names and its way of changing."""
    file = csv(
        "F_LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId",
        "E01000001,Here 1A,E01000001,Here 1A,U,E06,Here,,1",
        "E01000002,Here 1B,E01099002,Here 1F,S,E06,Here,,2",
    )
    table = read(area_changes.READER_EXACT, file)
    assert table["change"].to_list() == ["U", "S"]
    assert table.row(1) == ("E01000002", "Here 1B", "E01099002", "Here 1F", "S")


def test_the_best_fit_is_told_apart_from_the_exact_lookup():
    """Without the way of changing it is the best fit."""
    file = csv(
        "ObjectId,LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM,LAD22NMW",
        "1,E01000001,Here 1A,E01099001,Here 1F,E06,Here,",
    )
    assert not area_changes.recognises_exact(glimpse(file))
    table = read(area_changes.READER_BEST_FIT, file)
    assert table.rows() == [("E01000001", "Here 1A", "E01099001", "Here 1F")]


@pytest.mark.parametrize(
    "header",
    [
        "LSOA11CD,LSOA11NM,IMD,Income",
        "LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Score,Income",
    ],
)
def test_the_poorest_fifth_is_the_first(header):
    """Ten areas make fifths of two, the highest scores in fifth 1."""
    rows = [f"E0100000{n},Here {n},{n * 5.5},0.1" for n in range(10)]
    table = read(deprivation.READER, csv(header, *rows))
    assert table["fifth"].to_list() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert table["score"][9] == 49.5


def test_fifths_are_as_even_as_they_can_be():
    """Seven areas fall into fifths of one or two, none left out."""
    rows = [f"E0100000{n},Here {n},{n}" for n in range(7)]
    counts = read(deprivation.READER, csv("LSOA11CD,LSOA11NM,IMD", *rows))["fifth"].value_counts()
    assert sorted(counts["fifth"]) == [1, 2, 3, 4, 5]
    assert set(counts["count"]) <= {1, 2}


@pytest.mark.parametrize(
    ("code", "rural"),
    [("A1", False), ("B1", False), ("C1", False), ("C2", False), ("D1", True), ("D2", True),
     ("E1", True), ("E2", True)],
)  # fmt: skip
def test_every_class_is_rural_or_not(code, rural):
    """Towns and fringes, villages and dispersed places are rural; cities and towns are not."""
    file = csv("LSOA.code,LSOA11NM,RUC11CD,RUC11,FID", f"E01000001,Here,{code},words,1")
    assert read(rural_urban.READER, file)["rural"].to_list() == [rural]


def test_an_unknown_class_is_refused():
    """The classes of 2021 are not taken for those of 2011."""
    file = csv("LSOA.code,LSOA11NM,RUC11CD,RUC11,FID", "E01000001,Here,UN1,words,1")
    with pytest.raises(BadFile, match="row 2, column RUC11CD: “UN1”"):
        rural_urban.READER.read(file)


SQUARE = [[[-1.1234567, 53.1], [-1.1, 53.1], [-1.1, 53.2], [-1.1234567, 53.1]]]


def drawn(*shapes: object, code: str = "E01000001", authority: str = "E06000014") -> PublishedFile:
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": "Here", "LADCD_ACTIVE": authority},
            "geometry": shape,
        }
        for shape in shapes
    ]
    written = json.dumps({"type": "FeatureCollection", "features": features})
    return PublishedFile("here.geojson", written.encode())


@pytest.mark.parametrize(
    ("kind", "corners"), [("Polygon", SQUARE), ("MultiPolygon", [SQUARE, SQUARE])]
)
def test_outlines_keep_their_shape_to_the_metre(kind, corners):
    """Corners are rounded to five decimals and nothing else is changed."""
    file = drawn({"type": kind, "coordinates": corners})
    assert area_outlines.recognises(geojson.glimpse(file))
    (release,) = area_outlines.read(file)
    shape = json.loads(release.table["geometry"][0])
    first = shape["coordinates"][0][0] if kind == "Polygon" else shape["coordinates"][0][0][0]
    assert (shape["type"], first) == (kind, [-1.12346, 53.1])
    assert release.part == "E06000014"


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        (None, "row 1: E01000001 has no outline"),
        ({"type": "Point", "coordinates": [1, 2]}, "has no outline"),
        ({"type": "Polygon", "coordinates": [[1, 2]]}, "is not well formed"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "is not well formed"),
        ({"type": "Polygon", "coordinates": [[[500000, 200000]]]}, "is not well formed"),
        ({"type": "Polygon"}, "is not well formed"),
    ],
)
def test_outlines_that_cannot_be_drawn_are_refused(shape, sentence):
    """Points, grid metres and broken corners are told with the area's code."""
    with pytest.raises(BadFile, match=sentence):
        area_outlines.read(drawn(shape))


def test_an_outline_of_no_area_is_refused():
    """A feature whose code is no small area is named."""
    with pytest.raises(BadFile, match="column LSOA21CD: “E07000001” is no small area"):
        area_outlines.read(drawn({"type": "Polygon", "coordinates": SQUARE}, code="E07000001"))


@pytest.mark.parametrize("content", [b"", b"[1", b"[]", b'{"features": 3}', b'{"features": [3]}'])
def test_files_that_are_no_collection_are_refused(content):
    """Broken JSON and JSON of another kind are told apart from outlines."""
    with pytest.raises(BadFile):
        geojson.features(PublishedFile("here.geojson", content))


def test_json_nested_beyond_reason_is_refused():
    """A file made to exhaust the stack is refused like any broken one."""
    with pytest.raises(BadFile, match="not a whole GeoJSON"):
        geojson.features(PublishedFile("here.geojson", b"[" * 200_000))
