"""The facts of a plan: data, index, names.  Knows no bot."""
