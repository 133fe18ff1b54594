"""The site's own addresses, and beside them every way a page can go wrong."""

from django.urls import include, path
from tests.site.urls import urlpatterns as wrong_turns

urlpatterns = [path("", include("wraparound.web.watch.urls")), *wrong_turns]
