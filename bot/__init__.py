"""What the bot says: questions in, answers out.  Knows no Teams, no HTTP, no SQL, no clock."""
