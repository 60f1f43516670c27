"""Policing, justice and corrections, host-State authorities, State authority and SSR with their lessons (para 7)."""
