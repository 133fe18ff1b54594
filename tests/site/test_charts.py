"""Charts are sound SVG: named, escaped, to scale, without styles, and twinned by a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from wraparound.web.design.charts import (
    Bar,
    BarChart,
    Line,
    LineChart,
    Point,
    Reference,
    Strip,
)
from wraparound.web.design.charts.picture import Scale, round_steps

SVG = "{http://www.w3.org/2000/svg}"


def bars(**changes):
    given = {
        "key": "sizes",
        "title": "Patients & practices",
        "bars": (Bar("Elm <b>", 50, own=True), Bar("Oak", 200)),
        "measure": "Patients",
        "references": (Reference("Average", 100),),
    }
    return BarChart(**(given | changes))


def lines(**changes):
    values = (10.0, 20.0, None, 40.0)
    points = tuple(Point(date(2022, m, 1), v) for m, v in zip((1, 2, 3, 5), values, strict=True))
    given = {"key": "history", "title": "Each month", "lines": (Line("Elm", points),)}
    return LineChart(**(given | changes))


def strip(**changes):
    given = {
        "key": "standing",
        "title": "Patients for each GP",
        "peers": (10.0, 20.0, 30.0, 40.0),
        "own": 35.0,
        "own_label": "Elm",
        "measure": "Patients for each GP",
    }
    return Strip(**(given | changes))


PICTURES = [bars(), lines(), strip()]
by_kind = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)


@by_kind
def test_a_chart_is_named_and_described_by_its_own_ids(picture):
    root = ET.fromstring(picture.svg())
    ids = root.get("aria-labelledby").split()
    named = {e.get("id"): e.text for e in root if e.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert root.get("role") == "img"
    assert list(named) == ids
    assert named[ids[0]] == picture.title
    assert len(named[ids[1]]) > 20


@by_kind
def test_a_chart_carries_no_style_the_security_policy_would_refuse(picture):
    elements = list(ET.fromstring(picture.svg()).iter())
    assert all("style" not in e.attrib for e in elements)
    assert all(e.tag != f"{SVG}style" for e in elements)


@by_kind
def test_two_charts_on_a_page_share_no_id(picture):
    other = replace(picture, key="b")
    ids = [e.get("id") for p in (picture, other) for e in ET.fromstring(p.svg()).iter()]
    known = [i for i in ids if i]
    assert len(known) == len(set(known)) == 4


@by_kind
def test_the_page_shows_chart_and_twin_table(jinja, picture):
    text = '{% from "design/chart.jinja" import chart %}{{ chart(picture) }}'
    html = jinja.from_string(text).render(picture=picture)
    assert html.count("<svg") - html.count('viewBox="0 0 1000') == 1
    assert f'id="{picture.key}-table"' in html
    assert "<details" in html


def test_a_bar_is_as_long_as_its_share_of_the_longest():
    root = ET.fromstring(bars().svg())
    widths = [float(e.get("width").rstrip("%")) for e in root.iter(f"{SVG}rect")]
    assert widths[0] == pytest.approx(widths[1] / 4)


def test_the_own_bar_is_told_apart_by_more_than_colour():
    svg = bars().svg()
    assert svg.count("wa-chart__bar--own") == 1
    assert 'class="wa-chart__strong">Elm &lt;b&gt;' in svg


def test_a_reference_stands_at_its_value_on_every_bar():
    root = ET.fromstring(bars().svg())
    marks = [e for e in root.iter(f"{SVG}line") if e.get("class") == "wa-chart__reference"]
    longest = max(float(e.get("width").rstrip("%")) for e in root.iter(f"{SVG}rect"))
    assert len(marks) == 3
    assert {float(e.get("x1").rstrip("%")) for e in marks} == {longest / 2}


def test_a_long_name_takes_a_second_line():
    root = ET.fromstring(bars(bars=(Bar("The Old Brewery " * 4, 1),)).svg())
    texts = [e.text for e in root.iter(f"{SVG}text")]
    assert all(len(text) <= 34 for text in texts)


def test_the_table_of_a_bar_chart_has_bars_and_references():
    rows = [[cell.text for cell in row] for row in bars().table().rows]
    assert rows == [["Elm <b>", "50"], ["Oak", "200"], ["Average", "100"]]


def test_bars_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="no bars"):
        bars(bars=())
    with pytest.raises(ValueError, match="negative"):
        bars(bars=(Bar("Elm", -1),))


def test_a_line_breaks_where_a_month_is_not_known():
    root = ET.fromstring(lines().svg())
    paths = [e.get("d") for e in root.iter(f"{SVG}path")]
    assert len(paths) == 2
    # January is at the left edge and May at the right.
    assert sorted(path.split(",")[0] for path in paths) == ["M0.0", "M1000.0"]


def test_a_month_not_known_is_said_in_the_table():
    rows = [[cell.text for cell in row] for row in lines().table().rows]
    assert rows[2] == ["March 2022", "not known"]
    assert rows[3] == ["May 2022", "40"]


def test_the_axis_starts_at_nought_unless_told_otherwise():
    def lowest(chart):
        return [e.text for e in ET.fromstring(chart.svg()).iter(f"{SVG}text")]

    assert "0" in lowest(lines())
    assert "0" not in lowest(lines(from_zero=False))


def test_lines_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="one to 4"):
        lines(lines=())
    with pytest.raises(ValueError, match="no figures"):
        lines(lines=(Line("Elm", (Point(date(2022, 1, 1), None),)),))


def test_a_strip_counts_those_below():
    assert strip().standing() == "Higher than 3 of 4 practices"
    assert "Higher than 3 of 4 practices" in strip().svg()


def test_a_strip_draws_every_peer_once():
    """The columns' heights stand for counts: with one peer in each they are equal."""
    root = ET.fromstring(strip().svg())
    heights = {e.get("height") for e in root.iter(f"{SVG}rect")}
    assert len(list(root.iter(f"{SVG}rect"))) == 4
    assert len(heights) == 1


def test_the_table_of_a_strip_has_the_quarters():
    rows = {row[0].text: row[1].text for row in strip(decimals=1).table().rows}
    assert rows["A quarter are below"] == "17.5"
    assert rows["Half are below"] == "25.0"
    assert rows["Three quarters are below"] == "32.5"


def test_one_peer_is_enough_for_a_strip():
    assert strip(peers=(10.0,)).table().rows[2][1].text == "10"


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 7, [0, 2, 4, 6, 8]),
        (3, 3, [3, 4, 5, 6]),
        (-5, 12, [-5, 0, 5, 10, 15]),
    ],
)
def test_axis_figures_are_round_and_enclose_the_values(low, high, steps):
    assert round_steps(low, high) == pytest.approx(steps)


def test_a_scale_never_leaves_the_picture():
    scale = Scale(0, 10, start=10, end=90)
    assert [scale.place(v) for v in (-5, 0, 5, 10, 50)] == [10, 10, 50, 90, 90]
