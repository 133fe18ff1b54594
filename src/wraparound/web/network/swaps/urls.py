"""Addresses of swaps. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.swaps import views

_SWAPS = "practices/<int:practice>/swaps/"

urlpatterns = [
    path(_SWAPS, views.swaps, name="swaps"),
    path(f"{_SWAPS}ask/<int:session>/", views.ask, name="swap-ask"),
    path(f"{_SWAPS}<int:swap>/", views.decide, name="swap-decide"),
]
