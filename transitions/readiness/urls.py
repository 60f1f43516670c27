"""The addresses of the portfolio and of one transition."""

from django.urls import path

from . import views

app_name = "readiness"

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("transitions/<int:pk>/", views.transition, name="transition"),
]
