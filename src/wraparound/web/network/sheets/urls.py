"""Addresses of sheets. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.sheets import views, waiting

_SHEETS = "practices/<int:practice>/rota/sheets/"
_ONE = f"{_SHEETS}<int:sheet>/"

urlpatterns = [
    path(_SHEETS, views.sheets, name="sheets"),
    path(f"{_SHEETS}rota/", views.rota_file, name="rota-file"),
    path(f"{_SHEETS}template/", views.template, name="rota-template"),
    path(_ONE, waiting.sheet, name="sheet"),
    path(f"{_ONE}columns/", waiting.columns, name="sheet-columns"),
    path(f"{_ONE}work/", waiting.work, name="sheet-work"),
    path(f"{_ONE}faults/", waiting.faults, name="sheet-faults"),
    path(f"{_ONE}leave/", waiting.leave, name="sheet-leave"),
]
