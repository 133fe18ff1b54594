"""Addresses of WATCH. Answers are reached by GET, so that one can be sent to a colleague."""

from __future__ import annotations

from django.urls import path

from wraparound.web.watch import views

urlpatterns = [
    path("", views.home, name="home"),
    path("find/", views.find, name="find"),
    path("map/", views.practice_map, name="map"),
    path("map/practices.json", views.map_points, name="map-points"),
    path("practice/<str:code>/", views.practice, name="practice"),
    path("practice/<str:code>/closing/", views.closing, name="closing"),
    path("practice/<str:code>/closing/flows.json", views.flows, name="flows"),
    path("practice/<str:code>/closing/knock-on/", views.knock_on, name="knock-on"),
    path("practice/<str:code>/closing/paper/", views.paper, name="paper"),
    path("about/", views.about, name="about"),
    path("limitations/", views.limitations, name="limitations"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
