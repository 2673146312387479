"""How the world reaches the bot: the terminal, HTTP, Teams."""
