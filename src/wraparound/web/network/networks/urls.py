"""Addresses of networks."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.networks import views

urlpatterns = [
    path("networks/<int:network>/", views.network, name="network"),
    path("networks/<int:network>/number/", views.number, name="network-number"),
    path("networks/<int:network>/fill-in/", views.fill_in, name="fill-in"),
    path(
        "networks/<int:network>/practices/<int:practice>/stop/",
        views.stop,
        name="stop-asking",
    ),
]
