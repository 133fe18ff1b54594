"""Addresses of cover given and received. They hold keys, never names."""

from __future__ import annotations

from django.urls import path

from wraparound.web.network.given import money, network, views

_OWN = "practices/<int:practice>/given/"
_IN = f"{_OWN}<int:network>/"
_NETWORK = "networks/<int:network>/given/"

urlpatterns = [
    path(_OWN, views.given, name="given"),
    path(f"{_OWN}file.csv", views.as_csv, name="given-csv"),
    path(f"{_OWN}file.json", views.as_json, name="given-json"),
    path(f"{_IN}lines/<int:entry>/invoice/", views.invoice, name="given-invoice"),
    path(f"{_IN}lines/<int:entry>/undo/", views.undo, name="given-undo"),
    path(f"{_IN}fellows/", views.fellows, name="given-fellows"),
    path(f"{_IN}fellows/<int:other>/", views.fellow, name="given-fellow"),
    path(f"{_IN}agree/", views.agree, name="given-agree"),
    path(
        "practices/<int:practice>/cover/<int:request_key>/money/", money.money, name="cover-money"
    ),
    path(_NETWORK, network.given, name="network-given"),
    path(f"{_NETWORK}file.csv", network.as_csv, name="network-given-csv"),
    path(f"{_NETWORK}file.json", network.as_json, name="network-given-json"),
    path(f"{_NETWORK}parties/<int:party>/", network.party, name="given-party"),
    path(f"{_NETWORK}lines/<int:entry>/", network.right, name="given-right"),
    path(f"{_NETWORK}lines/<int:entry>/carry/", network.carry, name="given-carry"),
    path(f"{_NETWORK}rules/", network.rules, name="given-rules"),
    path(f"{_NETWORK}rules/drop/", network.drop, name="given-rules-drop"),
    path(f"{_NETWORK}years/<int:year>/close/", network.close, name="given-close"),
]
