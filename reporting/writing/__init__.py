"""Texts that people write for a report: their plain marks, the facts bound in them, and the check of every claim."""
