"""Addresses of papers. They hold keys, never names of people or practices."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.papers import views

_PAPERS = "practices/<int:practice>/papers/"

urlpatterns = [
    path(_PAPERS, views.papers, name="papers"),
    path(f"{_PAPERS}<int:signed>/strike-out/", views.strike_out, name="paper-strike-out"),
    path(f"{_PAPERS}<slug:paper>/", views.one, name="paper"),
    path(f"{_PAPERS}<slug:paper>/text.txt", views.text, name="paper-text"),
    path("networks/<int:network>/papers/", views.in_network, name="network-papers"),
]
