"""How a report comes to be cleared and issued: steps, clearances of versions, liaison, comments, corrections."""
