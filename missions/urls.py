"""The addresses of operations."""

from django.urls import path, register_converter

from . import views


class Abbreviation:
    """The abbreviation of an operation in an address, such as OSESG-B; control characters name none."""

    regex = r"[^/\x00-\x1f\x7f]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Abbreviation, "abbreviation")

app_name = "missions"

urlpatterns = [
    path("", views.missions, name="missions"),
    path("<int:pk>/events/new/", views.AddEvent.as_view(), name="event-add"),
    path("events/<int:pk>/edit/", views.ChangeEvent.as_view(), name="event-change"),
    path("<abbreviation:abbreviation>/", views.mission, name="mission"),
]
