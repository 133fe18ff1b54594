"""Addresses of calendars."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.calendar import views

urlpatterns = [
    path("you/calendar/", views.mine, name="my-calendar"),
    path("calendar/<str:secret>.ics", views.feed, name="calendar"),
]
