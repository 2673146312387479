"""The names of things: spellings, readings, and what a text may name."""
