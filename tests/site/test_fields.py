"""Form fields become NHS components whose errors lead to them."""

from __future__ import annotations

import re

import pytest
from django import forms

from wraparound.web.design.fields import component_for


class Question(forms.Form):
    postcode = forms.CharField(help_text="For example, <LS1>")
    sessions = forms.IntegerField(required=False)
    kind = forms.ChoiceField(choices=[("", "none"), ("a", "A")], widget=forms.RadioSelect)
    keep = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    area = forms.ChoiceField(choices=[("", "Choose"), ("n", "North & east")])
    notes = forms.CharField(widget=forms.Textarea, required=False)
    sure = forms.BooleanField(label="I am sure")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Nothing can close on a Sunday.")


class Upload(forms.Form):
    size = forms.CharField(widget=forms.SplitDateTimeWidget)


@pytest.fixture
def draw(jinja):
    def drawn(form, text):
        return jinja.from_string(text).render(form=form)

    return drawn


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("postcode", "input"),
        ("kind", "radios"),
        ("keep", "checkboxes"),
        ("area", "select"),
        ("notes", "textarea"),
        ("sure", "checkboxes"),
    ],
)
def test_each_field_is_drawn_by_its_component(draw, name, component):
    html = draw(Question(), "{{ field(form[name]) }}".replace("name", f"'{name}'"))
    assert f"nhsuk-{component}" in html
    assert f'name="{name}"' in html


def test_a_widget_without_a_component_is_refused_by_name():
    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        component_for(Upload()["size"])


def test_what_was_typed_and_chosen_is_still_there(draw):
    form = Question({"postcode": '"><b>', "kind": "a", "keep": ["y"], "area": "n", "sure": "on"})
    html = draw(
        form,
        "{{ field(form.postcode) }}{{ field(form.kind) }}{{ field(form.keep) }}"
        "{{ field(form.area) }}{{ field(form.sure) }}",
    )
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert len(re.findall(r" checked", html)) == 3
    assert re.search(r'value="y"\s+checked', html)
    assert re.search(r'<option value="n" selected\s*>\s*North &amp; east', html)


def test_a_number_is_asked_for_in_a_text_box(draw):
    """Scrolling past a number box changes its figure; a text box stays as typed."""
    assert 'type="text"' in draw(Question(), "{{ field(form.sessions) }}")


def test_a_hint_is_escaped_and_tied_to_its_field(draw):
    html = draw(Question(), "{{ field(form.postcode, width=10) }}")
    assert "For example, &lt;LS1&gt;" in html
    assert 'aria-describedby="id_postcode-hint"' in html
    assert "nhsuk-input--width-10" in html


def test_the_summary_links_to_what_is_on_the_page(draw):
    """Every link of the error summary names an element that the fields have drawn."""
    form = Question({})
    summary = draw(form, "{{ error_summary(form) }}")
    fields = draw(form, "{% for bound in form %}{{ field(bound) }}{% endfor %}")
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_postcode", "id_kind", "id_area", "id_sure"]
    assert all(f'id="{target}"' in fields for target in targets)
    assert "Nothing can close on a Sunday." in summary


def test_an_error_names_its_field(draw):
    summary = draw(Question({}), "{{ error_summary(form) }}")
    assert "This field is required" not in summary
    assert "Postcode: enter an answer" in summary
    assert "Area: choose an answer" in summary
    assert "I am sure: tick the box to go on" in summary


def test_without_errors_there_is_no_summary(draw):
    assert draw(Question(), "{{ error_summary(form) }}") == ""


def test_the_summary_tells_what_is_wrong_with_the_parts_of_a_form_too(draw):
    whole, part = Question({"postcode": "", "area": "n"}), Question({"area": ""}, prefix="other")
    whole.parts = (part,)
    summary = draw(whole, "{{ error_summary(form) }}")
    assert summary.index('href="#id_postcode"') < summary.index('href="#id_other-area"')
    assert part.errors


def test_a_page_says_error_first_where_only_a_part_of_its_form_is_wrong(draw):
    page = '{% extends "design/layout.html" %}{% block title %}Closing{% endblock %}'
    right = forms.Form({})
    right.parts = (forms.Form({}),)
    assert "<title>Closing" in draw(right, page)
    right.parts = (Question({}),)
    assert "<title>Error: Closing" in draw(right, page)


def test_the_radio_without_a_value_is_left_out(draw):
    assert draw(Question(), "{{ field(form.kind) }}").count('type="radio"') == 1


def test_the_title_says_error_first(draw):
    page = '{% extends "design/layout.html" %}{% block title %}Closing{% endblock %}'
    assert "<title>Error: Closing - Wraparound</title>" in draw(Question({}), page)
    assert "<title>Closing - Wraparound</title>" in draw(Question(), page)
