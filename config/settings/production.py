"""A deployment that people rely on. Every secret and host comes from the environment; nothing has a default."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import ALLOWED_HOSTS
from .environment import flag, listing, mailer, required, site_address

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or "development-only" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be a random text of 50 characters or more, used for nothing else.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names this site answers to, parted by commas.")

CSRF_TRUSTED_ORIGINS = listing("CSRF_TRUSTED_ORIGINS")
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = flag("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CELERY_BROKER_URL = required("REDIS_URL")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": required("REDIS_URL")}}
IDP_OIDC_PRIVATE_KEY = required("IDP_OIDC_PRIVATE_KEY").replace("\\n", "\n")
MAILERS = {"default": mailer(required("EMAIL_URL"))}
DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL")
SITE_ADDRESS = site_address("SITE_ADDRESS")
