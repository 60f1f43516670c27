"""Forms of dates and numbers where United Nations documents write otherwise than Django's defaults."""
