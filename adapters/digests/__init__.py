"""The weekly digest on its way: who wants it, when it is due, what was sent, and the sending itself."""
