"""Who does what before, during and after a transition, and what is handed over to whom (para 2)."""
