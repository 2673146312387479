"""A plan as it is printed: its records, their checks, and what follows from them by rule."""
