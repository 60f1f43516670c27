"""The addresses of all topics."""

from django.urls import include, path

urlpatterns = [
    path("", include("transitions.readiness.urls")),
    path("", include("transitions.readiness.benchmark_urls")),
    path("", include("transitions.benchmarks.framework_urls")),
    path("", include("transitions.strategy.urls")),
    path("", include("transitions.context.urls")),
    path("", include("transitions.protection.urls")),
]
