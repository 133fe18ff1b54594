"""Which address leads to which room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("wraparound.web.watch.urls")),
]
