"""The period that a report looks back over (resolution 2594 (2021), para 14): where reporting asks for it."""

from missions.lookback import LOOK_BACK_MONTHS, Window, lookback_window, months_before, transitioned_within

__all__ = ["LOOK_BACK_MONTHS", "Window", "lookback_window", "months_before", "transitioned_within"]
