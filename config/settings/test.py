"""The tests: development's settings, faster where it does not matter, stricter where it does."""

from .base import VAR_DIR
from .development import *

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
REPORTS_DIR = VAR_DIR / "test-reports"
ACCOUNT_RATE_LIMITS: dict[str, str] = {}
