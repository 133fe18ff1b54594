"""Addresses of practices and networks, a file for each subject. They hold keys, never names."""

from __future__ import annotations

from django.urls import include, path

app_name = "network"

urlpatterns = [
    path("", include("wraparound.web.network.joining.urls")),
    path("", include("wraparound.web.network.off.urls")),
    path("", include("wraparound.web.network.cover.urls")),
    path("", include("wraparound.web.network.proposal.urls")),
    path("", include("wraparound.web.network.answer.urls")),
    path("", include("wraparound.web.network.rota.urls")),
    path("", include("wraparound.web.network.calendar.urls")),
    path("", include("wraparound.web.network.leave.urls")),
    path("", include("wraparound.web.network.given.urls")),
    path("", include("wraparound.web.network.papers.urls")),
    path("", include("wraparound.web.network.people.urls")),
    path("", include("wraparound.web.network.sheets.urls")),
    path("", include("wraparound.web.network.swaps.urls")),
    path("", include("wraparound.web.network.sharing.urls")),
    path("", include("wraparound.web.network.lending.urls")),
    path("", include("wraparound.web.network.audit.urls")),
    path("", include("wraparound.web.network.counts.urls")),
    path("", include("wraparound.web.network.networks.urls")),
    path("", include("wraparound.web.network.one_off.urls")),
]
