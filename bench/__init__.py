"""Measurements: counters and ratios, never asserted by a test."""
