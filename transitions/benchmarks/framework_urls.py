"""The addresses at which a framework, its benchmarks and their indicators are written."""

from django.urls import path

from . import framework_views as views

app_name = "frameworks"

urlpatterns = [
    path("transitions/<int:pk>/frameworks/new/", views.AddFramework.as_view(), name="framework-add"),
    path("frameworks/<int:pk>/edit/", views.ChangeFramework.as_view(), name="framework-change"),
    path("frameworks/<int:pk>/benchmarks/new/", views.AddBenchmark.as_view(), name="benchmark-add"),
    path("benchmarks/<int:pk>/edit/", views.ChangeBenchmark.as_view(), name="benchmark-change"),
    path("benchmarks/<int:pk>/indicators/new/", views.AddIndicator.as_view(), name="indicator-add"),
    path("indicators/<int:pk>/edit/", views.ChangeIndicator.as_view(), name="indicator-change"),
]
