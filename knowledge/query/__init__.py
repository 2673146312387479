"""The query language: everything that may be asked of a plan, as values; its JSON form; its evaluation."""
