"""Addresses of a practice's start page and of joining."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.joining import approving, buddies, numbers, views

urlpatterns = [
    path("practices/<int:practice>/", views.practice, name="practice"),
    path("practices/<int:practice>/details/", views.details, name="details"),
    path("practices/<int:practice>/buddies/", buddies.buddy_list, name="buddies"),
    path("practices/<int:practice>/buddies/number/", buddies.keep, name="buddy-number"),
    path("practices/<int:practice>/buddies/<int:group>/agree/", buddies.agree, name="buddy-agree"),
    path("practices/<int:practice>/buddies/<int:group>/drop/", buddies.drop, name="buddy-drop"),
    path("practices/<int:practice>/numbers/", numbers.number_list, name="numbers"),
    path("practices/<int:practice>/numbers/order/", numbers.earlier, name="numbers-order"),
    path("practices/<int:practice>/numbers/quiet/", numbers.quiet, name="numbers-quiet"),
    path("practices/<int:practice>/numbers/<int:number>/drop/", numbers.drop, name="number-drop"),
    path("practices/<int:practice>/approve/", approving.approve, name="approve"),
]
