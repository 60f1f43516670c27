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
    path("frameworks/<int:pk>/amendment/", views.amendment, name="amendment"),
    path("frameworks/<int:pk>/successions/new/", views.AddSuccession.as_view(), name="succession-add"),
    path("successions/<int:pk>/edit/", views.ChangeSuccession.as_view(), name="succession-change"),
    path("successions/<int:pk>/remove/", views.RemoveSuccession.as_view(), name="succession-remove"),
]
