"""Adaptive Cards: the one place that knows their JSON."""
