"""Addresses of leave. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.leave import settling, views

_LEAVE = "practices/<int:practice>/leave/"

urlpatterns = [
    path(_LEAVE, views.leave, name="leave-list"),
    path(f"{_LEAVE}ask/", views.ask, name="leave-ask"),
    path(f"{_LEAVE}rules/", settling.rules, name="leave-rules"),
    path(f"{_LEAVE}rules/<int:person>/", settling.weeks, name="leave-weeks"),
    path(f"{_LEAVE}<int:leave>/", views.decide, name="leave-decide"),
]
