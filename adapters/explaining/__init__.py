"""Shows how a question was read, as text for the terminal and as JSON."""
