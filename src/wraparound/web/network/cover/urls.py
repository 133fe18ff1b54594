"""Addresses of cover and of the page for visiting doctors. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.cover import asking, steps, views, visiting

_ONE = "practices/<int:practice>/cover/<int:request_key>/"

urlpatterns = [
    path("practices/<int:practice>/off/<int:absence>/ask/", asking.ask, name="ask-for-cover"),
    path("practices/<int:practice>/cover/", views.cover, name="cover"),
    path(_ONE, views.one, name="cover-request"),
    path(f"{_ONE}agree/", steps.agree, name="agree-cover"),
    path(f"{_ONE}step/", steps.step, name="cover-step"),
    path(f"{_ONE}hand-back/", steps.hand_back, name="hand-back"),
    path(f"{_ONE}hand-back/<int:item>/", steps.see_to_left, name="hand-back-item"),
    path("practices/<int:practice>/visiting/", visiting.page, name="visiting"),
    path("practices/<int:practice>/visiting/change/", visiting.change, name="change-visiting"),
]
