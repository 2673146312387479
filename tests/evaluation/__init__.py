"""How well questions are understood, measured: `python -m tests.evaluation` (docs/evaluation.md)."""
