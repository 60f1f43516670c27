"""The addresses of the calendar, under /calendar/."""

from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("address/", views.renew_address, name="renew_address"),
    path("address/revoke/", views.revoke_address, name="revoke_address"),
    path("reminders/read/", views.mark_read, name="mark_read"),
    path("feed/<str:token>.ics", views.feed, name="feed"),
    path("<int:pk>/<slug:occurrence>/", views.due, name="due"),
    path("<int:pk>/<slug:occurrence>/open/", views.open_due, name="open_due"),
    path("<int:pk>/<slug:occurrence>/elsewhere/", views.elsewhere, name="elsewhere"),
    path("<int:pk>/<slug:occurrence>/move/<slug:point>/", views.move, name="move"),
]
