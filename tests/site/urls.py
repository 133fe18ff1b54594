"""Addresses that go wrong in every way a page can, for the tests of error pages."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from wraparound.errors import BadRequest, UnknownName


def unknown(request: HttpRequest) -> HttpResponse:
    raise UnknownName("There is no practice with the code <ZZ999>.", "Check the code.")


def senseless(request: HttpRequest) -> HttpResponse:
    raise BadRequest("A practice cannot close twice.")


def defect(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A defect of ours.")


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def fine(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse("fine")


urlpatterns = [
    path("unknown/", unknown),
    path("senseless/", senseless),
    path("defect/", defect),
    path("refused/", refused),
    path("suspicious/", suspicious),
    path("practices/<code>/", fine),
]
