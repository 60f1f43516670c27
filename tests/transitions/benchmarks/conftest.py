"""A mission with a framework, one benchmark and an indicator counted by quarter, and another mission."""

from types import SimpleNamespace

import pytest

from tests import factories


@pytest.fixture
def world(cast):
    """The mission of the cast, another one, and an indicator counted by quarter."""
    mission = factories.make_mission("MONUSCO")
    other = factories.make_mission("UNAMID")
    framework = factories.make_framework(factories.make_transition(mission))
    benchmark = factories.make_benchmark(framework)
    return SimpleNamespace(
        cast=cast,
        mission=mission,
        other=other,
        framework=framework,
        benchmark=benchmark,
        indicator=factories.make_indicator(benchmark),
    )
