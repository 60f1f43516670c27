"""The addresses of contributions, under /reports/."""

from django.urls import path

from . import views

urlpatterns = [
    path("owed/", views.owed, name="owed"),
    path("<int:pk>/contributions/", views.data_call, name="data_call"),
    path("<int:pk>/contributions/again/", views.call_again, name="call_again"),
    path("<int:pk>/contributions/ask/", views.ask, name="ask"),
    path("contributions/<int:pk>/", views.contribution, name="contribution"),
    path("contributions/<int:pk>/decide/", views.decide, name="decide_contribution"),
    path("contributions/<int:pk>/reopen/", views.reopen, name="reopen_contribution"),
    path("contributions/<int:pk>/release/", views.release, name="release_contribution"),
]
