"""Addresses of sharing and leaving."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.sharing import leaving, seen, views

_SHARING = "practices/<int:practice>/sharing/"
_ONE = f"{_SHARING}<int:to>/<slug:what>/"
_SEEN = "practices/<int:practice>/seen-by/<int:to>/"

urlpatterns = [
    path(_SHARING, views.sharing, name="sharing"),
    path(_ONE, views.switch_on, name="share"),
    path(f"{_ONE}stop/", views.take_back, name="stop-sharing"),
    path(_SEEN, seen.seen, name="seen"),
    path(f"{_SEEN}<slug:page>/", seen.through_their_eyes, name="through-their-eyes"),
    path("practices/<int:practice>/networks/<int:network>/leave/", leaving.leave, name="leave"),
    path("practices/<int:practice>/own-data.zip", leaving.own_data_file, name="own-data"),
]
