"""Addresses of counts and of consent to them."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.counts import views

urlpatterns = [
    path("networks/<int:network>/counts/", views.counts, name="counts"),
    path("practices/<int:practice>/consent/", views.consent, name="consent"),
    path("practices/<int:practice>/consent/<int:network>/", views.decide, name="consent-decide"),
]
