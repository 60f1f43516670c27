"""Who owes what to a report by when, what they wrote, and every round between them and the desk (para 14)."""
