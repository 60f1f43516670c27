"""The addresses of the portfolio, of one transition and of each of its topics."""

from django.urls import path

from . import topic_views, views

app_name = "readiness"

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("transitions/<int:pk>/", views.transition, name="transition"),
    *topic_views.urlpatterns,
]
