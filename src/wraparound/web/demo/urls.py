"""Addresses of the demo. They are mounted only where anybody may sign in as its people."""

from __future__ import annotations

from django.urls import path

from wraparound.web.demo import views

urlpatterns = [path("demo/messages/", views.messages, name="demo-messages")]
