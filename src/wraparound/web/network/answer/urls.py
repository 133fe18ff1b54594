"""Addresses behind a link. Its secret is the only thing that opens them."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.answer import views

urlpatterns = [
    path("answer/<str:secret>/", views.answer, name="answer"),
    path("answer/<str:secret>/cannot-come/", views.cannot_come_after_all, name="cannot-come"),
    path("answer/<str:secret>/what-you-need-to-know/", views.visit, name="visit"),
    path("answer/<str:secret>/hand-back/", views.hand_back, name="visitor-hand-back"),
]
