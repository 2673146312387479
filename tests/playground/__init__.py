"""A walk through the bot in Microsoft 365 Agents Playground: a check by hand, never part of the tests."""
