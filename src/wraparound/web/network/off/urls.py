"""Addresses of "someone is off". They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.off import views

urlpatterns = [
    path("practices/<int:practice>/off/", views.off, name="off"),
    path("practices/<int:practice>/off/<int:absence>/", views.day_off, name="day-off"),
    path("practices/<int:practice>/off/<int:absence>/until/", views.until, name="off-until"),
    path("practices/<int:practice>/off/<int:absence>/rest/", views.decide_rest, name="decide-rest"),
    path(
        "practices/<int:practice>/off/<int:absence>/items/<int:item>/", views.decide, name="decide"
    ),
]
