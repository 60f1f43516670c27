"""The addresses of a report's way to the Council, under /reports/<pk>/."""

from django.urls import path

from . import back_views, views

urlpatterns = [
    path("<int:pk>/course/", views.course, name="course"),
    path("<int:pk>/course/step/", views.step, name="step"),
    path("<int:pk>/course/offices/", views.offices, name="offices"),
    path("<int:pk>/course/offices/<int:asked_pk>/withdraw/", views.withdraw_office, name="withdraw_office"),
    path("<int:pk>/course/decision/", views.decide, name="decide"),
    path("<int:pk>/course/liaison/", views.liaison, name="liaison"),
    path("<int:pk>/course/comments/", views.comment, name="comment"),
    path("<int:pk>/course/comments/<int:comment_pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/versions/<int:former>/<int:latter>/", views.compared, name="compared"),
    path("<int:pk>/compare-back/", back_views.compare_returned, name="compare_back"),
    path("<int:pk>/correction/", views.correct, name="correct"),
]
