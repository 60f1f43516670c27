"""Every address of a benchmark: its page and charts, which read through `gather`, and the pages of entry."""

from django.urls import path

from transitions.benchmarks import views as entry

from . import benchmark_views as reading

app_name = "benchmarks"

urlpatterns = [
    path("benchmarks/<int:pk>/", reading.benchmark, name="benchmark"),
    path("benchmarks/<int:pk>/judgements/new/", entry.judge, name="judge"),
    path("indicators/<int:pk>/chart.svg", reading.chart, name="chart"),
    path("indicators/<int:pk>/observations/new/", entry.record, name="record"),
    path("observations/<int:pk>/correction/", entry.correct, name="correct"),
    path("observations/<int:pk>/withdrawal/", entry.withdraw, name="withdraw"),
    path("observations/<int:pk>/verification/", entry.verify, name="verify"),
    path("observations/<int:pk>/file/", entry.evidence_file, name="file"),
]
