"""Decides which reading of a question is meant, how sure that is, and whether to answer, to ask back, or to decline."""
