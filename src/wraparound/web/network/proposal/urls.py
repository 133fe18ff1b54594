"""Addresses of proposals. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.proposal import closing, planning, views

_ONE = "practices/<int:practice>/proposals/<int:proposal>/"
_PLAN = "networks/<int:network>/plans/<int:proposal>/"

urlpatterns = [
    path(
        "practices/<int:practice>/off/<int:absence>/propose/", views.propose, name="propose-cover"
    ),
    path(_ONE, views.one, name="proposal"),
    path(f"{_ONE}accept/", views.accept, name="proposal-accept"),
    path(f"{_ONE}lines/<int:line>/", views.decide, name="proposal-line"),
    path(f"{_ONE}again/", views.again, name="proposal-again"),
    path(f"{_ONE}stop/", views.stop, name="proposal-stop"),
    path("practices/<int:practice>/cannot-open/", closing.closed, name="cannot-open"),
    path("networks/<int:network>/plans/", planning.plans, name="plans"),
    path(_PLAN, planning.plan, name="plan"),
    path(f"{_PLAN}put/", planning.put, name="plan-put"),
    path(f"{_PLAN}stop/", planning.stop, name="plan-stop"),
]
