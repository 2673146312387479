"""What people thought of answers, shown to whoever mends the names."""
