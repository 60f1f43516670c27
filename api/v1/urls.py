"""The addresses of version 1."""

from rest_framework.routers import DefaultRouter

from . import (
    authority,
    clock,
    consultations,
    context,
    financing,
    footprint,
    inclusion,
    lessons,
    partners,
    protection,
    responsibilities,
    security,
    strategy,
)
from .missions import MissionViewSet
from .observations import ObservationViewSet
from .reports import ReportViewSet
from .transitions import BenchmarkViewSet, FrameworkViewSet, IndicatorViewSet, TransitionViewSet

router = DefaultRouter(trailing_slash=True)
router.include_format_suffixes = False
router.register("missions", MissionViewSet, basename="mission")
router.register("transitions", TransitionViewSet, basename="transition")
router.register("frameworks", FrameworkViewSet, basename="framework")
router.register("benchmarks", BenchmarkViewSet, basename="benchmark")
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("observations", ObservationViewSet, basename="observation")
router.register("reports", ReportViewSet, basename="report")

for topic in (
    strategy,
    context,
    consultations,
    responsibilities,
    protection,
    inclusion,
    footprint,
    authority,
    security,
    lessons,
    partners,
    financing,
    clock,
):
    for name, viewset in topic.RESOURCES.items():
        router.register(f"{name}s", viewset, basename=name)

urlpatterns = router.urls
