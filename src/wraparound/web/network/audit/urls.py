"""Addresses of the audit."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.audit import views

_AUDIT = "organisations/<int:organisation>/audit/"

urlpatterns = [
    path(_AUDIT, views.own, name="audit"),
    path(f"{_AUDIT}looks/", views.looks, name="audit-looks"),
]
