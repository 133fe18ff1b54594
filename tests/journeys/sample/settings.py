"""The site's own settings with the sample pages put in front."""

from wraparound.site.settings import *  # noqa: F403
from wraparound.site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.journeys.sample"]
ROOT_URLCONF = "tests.journeys.sample.urls"
