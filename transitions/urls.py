"""The addresses of all topics."""

from django.urls import include, path

urlpatterns = [
    path("", include("transitions.readiness.urls")),
    path("", include("transitions.readiness.benchmark_urls")),
    path("", include("transitions.benchmarks.framework_urls")),
    path("", include("transitions.strategy.urls")),
    path("", include("transitions.context.urls")),
    path("", include("transitions.consultations.urls")),
    path("", include("transitions.responsibilities.urls")),
    path("", include("transitions.protection.urls")),
    path("", include("transitions.inclusion.urls")),
    path("", include("transitions.footprint.urls")),
    path("", include("transitions.authority.urls")),
    path("", include("transitions.security.urls")),
    path("", include("transitions.lessons.urls")),
    path("", include("transitions.partners.urls")),
    path("", include("transitions.financing.urls")),
]
