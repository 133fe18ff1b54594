"""Which address leads to which room."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from wraparound.api.door import api

urlpatterns = [
    path("", include("wraparound.web.watch.urls")),
    path("", include("wraparound.web.accounts.urls")),
    path("", include("wraparound.web.network.urls")),
    path("api/v1/", api.urls),
]
if settings.DEMO_LOG_INS:
    urlpatterns.append(path("", include("wraparound.web.demo.urls")))
