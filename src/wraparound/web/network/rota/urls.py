"""Addresses of the rota. They hold keys and days, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.rota import alternating, changing, gaps, network, settings, views

_ROTA = "practices/<int:practice>/rota/"
_WEEKS = "practices/<int:practice>/people/<int:person>/weeks/"

urlpatterns = [
    path("you/week/", views.mine, name="my-week"),
    path(_ROTA, views.week, name="rota"),
    path(f"{_ROTA}weeks/", views.weeks, name="rota-weeks"),
    path(f"{_ROTA}fill/", changing.fill, name="rota-fill"),
    path(f"{_ROTA}publish/", changing.publish, name="rota-publish"),
    path(f"{_ROTA}undo/", changing.undo, name="rota-undo"),
    path(f"{_ROTA}sessions/add/", changing.add, name="session-add"),
    path(f"{_ROTA}sessions/<int:session>/", changing.change, name="session"),
    path(f"{_ROTA}gaps/<str:day>/<str:half>/", gaps.gap, name="rota-gap"),
    path(f"{_ROTA}settings/", settings.settings, name="rota-settings"),
    path(f"{_ROTA}settings/rules/", settings.rules, name="rota-rules"),
    path(f"{_ROTA}settings/<str:what>/", settings.kept, name="rota-setting"),
    path(f"{_ROTA}settings/<str:what>/<int:key>/drop/", settings.drop, name="rota-setting-drop"),
    path(f"{_ROTA}print/", views.sheets, name="rota-print"),
    path(f"{_ROTA}network/", network.neighbours, name="rota-network"),
    path(_WEEKS, alternating.weeks, name="person-weeks"),
    path(f"{_WEEKS}<int:key>/drop/", alternating.drop, name="person-weeks-drop"),
    path("networks/<int:network>/today/", network.today, name="network-today"),
]
