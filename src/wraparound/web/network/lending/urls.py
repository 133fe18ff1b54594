"""Addresses of lending."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.lending import views

_LENDING = "practices/<int:practice>/lending/"

urlpatterns = [
    path(_LENDING, views.lending, name="lending"),
    path(f"{_LENDING}partners/<int:to>/", views.partner, name="lending-partner"),
]
