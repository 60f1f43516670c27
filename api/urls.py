"""The interface of partner systems, by version, with its description and a page to read it."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from .views import Description, documentation

app_name = "api"
urlpatterns = [
    path("v1/", include(("api.v1.urls", "v1"))),
    path("v1/openapi.yaml", login_not_required(Description.as_view()), name="description"),
    path("v1/docs/", documentation, name="docs"),
]
