"""The addresses at which a transition, its phases, its course and its strategy are written."""

from django.urls import path

from . import views

app_name = "strategy"

urlpatterns = [
    path("operations/<int:pk>/transitions/new/", views.AddTransition.as_view(), name="transition-add"),
    path("transitions/<int:pk>/edit/", views.ChangeTransition.as_view(), name="transition-change"),
    path("transitions/<int:pk>/state/", views.change_state, name="change-state"),
    path("transitions/<int:pk>/phases/new/", views.AddPhase.as_view(), name="phase-add"),
    path("phases/<int:pk>/edit/", views.ChangePhase.as_view(), name="phase-change"),
    path("transitions/<int:pk>/strategies/new/", views.AddStrategy.as_view(), name="strategy-add"),
    path("strategies/<int:pk>/edit/", views.ChangeStrategy.as_view(), name="strategy-change"),
    path("strategies/<int:pk>/endorsement/", views.endorse, name="endorse"),
    path("strategies/<int:pk>/next-version/", views.begin_version, name="next-version"),
    path("strategies/<int:pk>/compared/<int:other>/", views.compare, name="compared"),
    path("strategies/<int:pk>/clauses/new/", views.AddClause.as_view(), name="clause-add"),
    path("clauses/<int:pk>/edit/", views.ChangeClause.as_view(), name="clause-change"),
    path("clauses/<int:pk>/remove/", views.RemoveClause.as_view(), name="clause-remove"),
]
