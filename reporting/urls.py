"""The addresses of reports, under /reports/."""

from django.urls import path

from . import export_views, map_views, views
from .clearance.urls import urlpatterns as clearance
from .contributions.urls import urlpatterns as contributions
from .writing.views import claims, translations

app_name = "reporting"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("new/", views.open_new, name="open"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/facts/", views.change, name="change"),
    path("<int:pk>/scope/", views.scope, name="scope"),
    path("<int:pk>/scope/<int:override>/lift/", views.lift_override, name="lift_override"),
    path("<int:pk>/texts/new/", views.narrative, name="add_narrative"),
    path("<int:pk>/texts/<int:narrative_pk>/", views.narrative, name="narrative"),
    path("<int:pk>/obligations/", map_views.obligations, name="obligations"),
    path("<int:pk>/claims/", claims, name="claims"),
    path("<int:pk>/translations/", translations, name="translations"),
    path("<int:pk>/assemble/", views.assemble, name="assemble"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/preview/<str:language>/", views.preview, name="preview"),
    path("<int:pk>/derive/", export_views.derive, name="derive"),
    path("<int:pk>/export/", export_views.export, name="export"),
    path("<int:pk>/files/<int:rendition>/", views.download, name="download"),
    path("<int:pk>/issue/", views.issue, name="issue"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    *clearance,
    *contributions,
]
