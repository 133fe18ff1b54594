"""Addresses of *if one person is off*."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.one_off import views

urlpatterns = [
    path("practices/<int:practice>/one-off/", views.practice, name="one-off"),
    path("networks/<int:network>/one-off/", views.network, name="network-one-off"),
]
