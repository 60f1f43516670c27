"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("transitions.urls")),
    path("operations/", include("missions.urls")),
    path("reports/", include("reporting.urls")),
    path("calendar/", include("reporting.clock.urls")),
    path("api/", include("api.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
    path("language/", views.choose_language, name="set_language"),
    path("glossary/", views.glossary_page, name="glossary"),
    path("health", views.health, name="health"),
    path("administration/r/<int:content_type_id>/<path:object_id>/", views.record_on_site),
    path("administration/", admin.site.urls),
]

handler400 = "config.views.bad_request"
handler403 = "config.views.permission_denied"
handler404 = "config.views.page_not_found"
handler500 = "config.views.server_error"
