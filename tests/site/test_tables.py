"""A table on a page is whole without scripts and can be reached with the keyboard."""

from __future__ import annotations

import pytest

from wraparound.web.design.tables import Cell, Column, Table

TABLE = Table(
    key="near",
    caption="Practices nearby",
    columns=(Column("Practice"), Column("Patients", numeric=True)),
    rows=((Cell("Elm <b>", href="/elm/?a=1&b=2"), Cell("1,912", order=1912)),),
    sorted_by=1,
    descending=True,
)


@pytest.fixture
def stacked(jinja):
    text = '{% from "design/table.jinja" import stacked_table %}{{ stacked_table(table) }}'
    return lambda table: jinja.from_string(text).render(table=table)


@pytest.fixture
def html(jinja):
    text = '{% from "design/table.jinja" import data_table %}{{ data_table(table, **options) }}'
    page = jinja.from_string(text)

    def drawn(**options):
        return page.render(table=TABLE, options=options)

    return drawn


def test_words_are_escaped_and_links_kept(html):
    assert '<a class="nhsuk-link" href="/elm/?a=1&amp;b=2">Elm &lt;b&gt;</a>' in html()


def test_the_first_cell_names_its_row(html):
    assert '<th class="nhsuk-table__header" scope="row">' in html()


def test_a_figure_is_set_to_the_right_and_sorts_by_its_value(html):
    cell = '<td class="nhsuk-table__cell nhsuk-table__cell--numeric" data-order="1912">1,912</td>'
    assert cell in html()


def test_the_order_the_rows_come_in_is_said(html):
    assert html().count('aria-sort="descending"') == 1


def test_the_sideways_scroll_has_a_name_and_takes_the_keyboard(html):
    assert 'role="region" tabindex="0" aria-labelledby="near-caption"' in html()
    assert 'id="near-caption">Practices nearby</caption>' in html()


def test_the_search_box_is_asked_for_by_its_label(html):
    assert "data-search" not in html()
    assert 'data-search="Find a practice" data-noun="practices"' in html(
        search="Find a practice", noun="practices"
    )


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="near: a row has 1 cells"):
        Table("near", "", (Column("A"), Column("B")), ((Cell("x"),),))


def test_a_row_that_becomes_a_list_repeats_its_headings_for_the_eye_alone(stacked):
    """Whoever hears it has the headings of the table, whose parts keep their roles."""
    page = stacked(TABLE)
    assert page.count('aria-hidden="true">Patients </span>') == 1
    assert 'role="rowheader" scope="row"' in page
    assert "Elm &lt;b&gt;" in page
    assert page.count('role="cell"') == 1


def test_an_empty_cell_is_left_out_of_the_list(stacked):
    """It says nothing, and the list is long."""
    rows = ((Cell("Elm"), Cell("–")), (Cell("Oak"), Cell("0")))
    page = stacked(Table("near", "Near", TABLE.columns, rows))
    assert page.count("wa-stack__empty") == 1
