"""Addresses of the people of a practice."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.people import account, ready, views

_PEOPLE = "practices/<int:practice>/people/"
_PERSON = f"{_PEOPLE}<int:person>/"

urlpatterns = [
    path(_PEOPLE, views.people, name="people"),
    path(f"{_PEOPLE}add/", views.add, name="person-add"),
    path(_PERSON, views.one, name="person"),
    path(f"{_PERSON}change/", views.change, name="person-change"),
    path(f"{_PERSON}account/", account.account, name="person-account"),
    path(f"{_PERSON}left/", views.left, name="person-left"),
    path(f"{_PERSON}ready/", ready.item, name="person-ready"),
    path(f"{_PERSON}ready/<int:item>/drop/", ready.drop, name="ready-drop"),
    path("practices/<int:practice>/ready/", ready.from_elsewhere, name="ready"),
    path("practices/<int:practice>/ready/<int:person>/", ready.here, name="ready-here"),
]
