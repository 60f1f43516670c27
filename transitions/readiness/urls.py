"""The addresses of the portfolio, of one transition and of each of its topics."""

from django.urls import path

from . import coverage_views, funding_picture, obligation_views, site_risk_views, topic_views, views

app_name = "readiness"

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("transitions/<int:pk>/", views.transition, name="transition"),
    path("transitions/<int:pk>/financing/chart.svg", funding_picture.funding_picture, name="funding-picture"),
    path("transitions/<int:pk>/coverage/", coverage_views.coverage_page, name="coverage"),
    path("transitions/<int:pk>/site-risks/", site_risk_views.site_risk_page, name="site-risks"),
    path("transitions/<int:pk>/obligations/", obligation_views.obligation_map, name="obligations"),
    path("obligations/", obligation_views.portfolio_map, name="obligation-matrix"),
    *topic_views.urlpatterns,
]
