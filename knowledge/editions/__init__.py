"""Editions of a plan: the versions that are kept, what changed between them, and new results coming in."""
