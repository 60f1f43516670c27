"""One machine, for development and the demonstration: no service beside the database is needed."""

import os

from .base import *
from .base import VAR_DIR

DEBUG = os.environ.get("DEBUG", "").lower() in {"1", "yes", "true", "on"}
# Only ever used on this machine: production.py refuses it.
SECRET_KEY = "development-only-not-for-any-deployment"  # noqa: S105 -- production.py refuses it
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
INTERNAL_IPS = ["127.0.0.1"]

STATIC_ROOT = None  # nothing is collected: files are served from where they stand
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_BROKER = VAR_DIR / "broker"
CELERY_BROKER_URL = "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(_BROKER / "messages"),
    "data_folder_out": str(_BROKER / "messages"),
    "control_folder": str(_BROKER / "control"),
    "polling_interval": 0.1,
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(VAR_DIR / "cache")}
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
