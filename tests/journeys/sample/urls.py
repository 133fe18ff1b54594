"""Addresses of the sample pages."""

from django.urls import path
from tests.journeys.sample import views

urlpatterns = [
    path("", views.everything, name="home"),
    path("form/", views.form_page, name="form"),
    path("saved/", views.saved, name="saved"),
    path("problem/", views.problem, name="problem"),
    path("defect/", views.defect, name="defect"),
    path("about/", views.everything, name="about"),
    path("limitations/", views.everything, name="limitations"),
    path("accessibility/", views.everything, name="accessibility"),
]
