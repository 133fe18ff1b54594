"""The file of a month is found among a publication page's links."""

from __future__ import annotations

from datetime import date

from wraparound.sources.fetch.catalogue import listing_of
from wraparound.sources.fetch.page import editions, file_names, file_on, month_told, read_page

SERIES = "https://digital.nhs.uk/publications/patients-registered-at-a-gp-practice"
MAP = listing_of("network-map")


def page(html: str, address: str = SERIES):
    return read_page(address, html)


def test_links_are_found_whatever_the_html_around_them_looks_like():
    """Relative, with entities, upper case, unclosed, twice, empty, and not of the web at all."""
    found = page(
        """<!-- <a href="https://x.uk/no.csv"> --><P><A class="l" HREF='/f/a.csv?v=1&amp;w=2#top'>A
        <a href=" https://x.uk/b.zip ">b<a href="https://x.uk/b.zip"><a href=""><a>
        <a href="mailto:x@x.uk"><a href="file:///etc/passwd"><a href="javascript:go()">"""
    )
    assert [link.address for link in found.links] == [
        "https://digital.nhs.uk/f/a.csv?v=1&w=2",
        "https://x.uk/b.zip",
    ]
    assert file_names([found]) == ["a.csv", "b.zip"]


def test_a_file_without_a_month_in_its_name_is_of_its_pages_month():
    found = file_on(page('<a href="/1/gp-reg-pat-prac-map.zip">', f"{SERIES}/july-2026"), MAP)
    assert found is not None
    assert (found.name, found.month) == ("gp-reg-pat-prac-map.zip", date(2026, 7, 1))


def test_of_several_files_the_newest_is_taken_and_of_corrected_ones_the_last():
    both = page(
        '<a href="/gp-reg-pat-prac-map-jun-26.csv"><a href="/gp-reg-pat-prac-map-jul-26.csv">'
        '<a href="/gp-reg-pat-prac-map-jul-26_V2.csv"><a href="/gp-reg-pat-prac-map-may-26_V3.csv">'
    )
    newest, june = file_on(both, MAP), file_on(both, MAP, date(2026, 6, 1))
    assert newest is not None
    assert june is not None
    assert newest.name == "gp-reg-pat-prac-map-jul-26_V2.csv"
    assert june.name == "gp-reg-pat-prac-map-jun-26.csv"


def test_another_months_file_is_never_taken_for_the_one_wanted():
    undated = page('<a href="/gp-reg-pat-prac-map.csv">')
    assert file_on(undated, MAP, date(2026, 7, 1)) is None


def test_a_report_made_on_request_has_a_name_too():
    """The Organisation Data Service links to getReport?report=epraccur."""
    made = page(
        '<a href="https://www.odsdatasearchandexport.nhs.uk/api/getReport?report=epraccur">'
    )
    found = file_on(made, listing_of("register"))
    assert found is not None
    assert found.name == "epraccur.csv"


def test_pages_for_a_month_are_told_from_other_pages_below_and_beside():
    links = ("june-2026", "july-2026", "july-2026/datasets", "about", "31-march-2026")
    html = "".join(f'<a href="{SERIES}/{each}/">' for each in links)
    html += '<a href="https://digital.nhs.uk/publications/other/august-2026">'
    assert [(told, link.name) for told, link in editions(page(html))] == [
        (date(2026, 7, 1), "july-2026"),
        (date(2026, 6, 1), "june-2026"),
        (date(2026, 3, 1), "31-march-2026"),
    ]


def test_an_nhs_year_is_told_by_its_last_month():
    assert month_told("england-2022-23") == date(2023, 3, 1)
    assert month_told("nhspaymentsgp-22-23-prac-csv.csv") == date(2023, 3, 1)
    assert month_told("GPWPracticeCSV.062026.zip") == date(2026, 6, 1)
    assert month_told("about") is None


def test_a_name_cannot_lead_out_of_the_folder_it_is_kept_in():
    """A link is somebody else's text; only its last part, and only a name known, becomes a file."""
    sly = page('<a href="/x/..%2F..%2Fepraccur.zip"><a href="/getReport?report=../../epraccur">')
    assert [link.name for link in sly.links] == ["epraccur.zip", "epraccur.csv"]
