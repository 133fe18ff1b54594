"""The sample pages: charts and a table, a form with every kind of field, a problem, a defect."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wraparound.errors import UnknownName
from wraparound.web.design.charts import (
    Bar,
    BarChart,
    Line,
    LineChart,
    Point,
    Reference,
    Strip,
)
from wraparound.web.design.formats import km, number
from wraparound.web.design.tables import Cell, Column, Table

PRACTICES = (
    ("Elm Surgery", 1_912, None),
    ("Oak Road Medical Centre", 12_045, 0.8),
    ("Ash Tree Practice", 6_120, 2.1),
    ("The Old Brewery Health Centre and Walk-in Clinic", 23_400, 3.4),
    ("Willow House", 980, 12.25),
)


class EverythingForm(forms.Form):
    postcode = forms.CharField(help_text="For example, LS1 4DY")
    sessions = forms.IntegerField(label="GP sessions a week", min_value=1)
    kind = forms.ChoiceField(
        label="Which lists are closing?",
        choices=[("one", "One practice"), ("all", "A whole network")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select which lists are closing"},
    )
    keep = forms.MultipleChoiceField(
        label="What should stay open?",
        choices=[("branch", "Branch surgery"), ("hub", "Hub")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.ChoiceField(
        label="Area", choices=[("", "Choose an area"), ("n", "North"), ("s", "South")]
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    sure = forms.BooleanField(label="I have read the limitations")


def everything(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "sample/everything.html",
        {
            "table": practices_table(),
            "bars": bars(),
            "lines": lines(),
            "strip": strip(),
            "invented": True,
            "on": date(2022, 7, 1),
        },
    )


def form_page(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.GET or None)
    return render(request, "sample/form.html", {"form": form, "posted": request.method == "POST"})


def saved(request: HttpRequest) -> HttpResponse:
    return HttpResponse("saved")


def problem(request: HttpRequest) -> HttpResponse:
    raise UnknownName("There is no practice with the code ZZ999.", "Check the code and try again.")


def defect(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A defect of ours.")


def practices_table() -> Table:
    return Table(
        key="practices",
        caption="Practices near Elm Surgery",
        columns=(
            Column("Practice"),
            Column("Patients", numeric=True),
            Column("Distance", numeric=True),
        ),
        rows=tuple(
            (Cell(name, href="/form/"), Cell(number(size)), Cell(km(far), order=far))
            for name, size, far in PRACTICES
        ),
    )


def bars() -> BarChart:
    return BarChart(
        key="sizes",
        title="Patients registered, July 2022",
        bars=tuple(Bar(name, size, own=name == "Elm Surgery") for name, size, _ in PRACTICES),
        measure="Patients",
        references=(Reference("Average in England", 9_400),),
    )


def lines() -> LineChart:
    months = [date(2013 + index // 12, index % 12 + 1, 1) for index in range(120)]
    gap = range(30, 40)
    own = [None if i in gap else 4_000 - 18 * i for i in range(120)]
    town = [5_200 + 11 * i + 90 * (i % 7) for i in range(120)]
    return LineChart(
        key="history",
        title="Patients registered each month",
        lines=(
            Line("Elm Surgery", tuple(map(Point, months, own))),
            Line("Average of practices nearby", tuple(map(Point, months, town))),
        ),
    )


def strip() -> Strip:
    peers = tuple(1_400 + (index * 37) % 900 + (index * 11) % 400 for index in range(200))
    return Strip(
        key="standing",
        title="Patients for each full-time GP",
        peers=peers,
        own=2_515,
        own_label="Elm Surgery",
        measure="Patients for each GP",
    )
