"""What comes out where a rule joins pieces (bot/reading/rules.toml names the functions of this package)."""
