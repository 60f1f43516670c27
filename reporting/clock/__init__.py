"""The Council clock: obligations to report, what is due from them and when, the calendar, and who is reminded of it."""
