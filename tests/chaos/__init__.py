"""Replicas that are killed while they send: what was sent twice, what was lost, what is unknown."""
