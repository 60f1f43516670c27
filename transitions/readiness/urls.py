"""The addresses of the portfolio, of one transition and of each of its topics."""

from django.urls import path

from . import coverage_views, funding_picture, topic_views, views

app_name = "readiness"

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("transitions/<int:pk>/", views.transition, name="transition"),
    path("transitions/<int:pk>/financing/chart.svg", funding_picture.funding_picture, name="funding-picture"),
    path("transitions/<int:pk>/coverage/", coverage_views.coverage_page, name="coverage"),
    *topic_views.urlpatterns,
]
