"""The texts of a manifest by their paths, as localisation files name them: bots[0].commandLists[0].commands[1].title"""

import re
from typing import Any

__all__ = ["OWN_LIMITS", "TEXT_LIMITS", "fields", "filled", "limit", "matching"]

# What people read, and its longest form in characters.  Commands stay as short as Teams' lists show them (32 and 128),
# though the schema takes more.
TEXT_LIMITS = {
    r"name\.short": 30,
    r"name\.full": 100,
    r"description\.short": 80,
    r"description\.full": 4000,
    r"description\.features\[\d+\]\.title": 45,
    r"description\.features\[\d+\]\.description": 120,
    r"bots\[0\]\.commandLists\[\d+\]\.commands\[\d+\]\.title": 32,
    r"bots\[0\]\.commandLists\[\d+\]\.commands\[\d+\]\.description": 128,
    r"composeExtensions\[0\]\.commands\[\d+\]\.title": 32,
    r"composeExtensions\[0\]\.commands\[\d+\]\.description": 128,
    r"composeExtensions\[0\]\.commands\[\d+\]\.parameters\[\d+\]\.title": 32,
    r"composeExtensions\[0\]\.commands\[\d+\]\.parameters\[\d+\]\.description": 128,
}
# The same in every language.
OWN_LIMITS = {r"developer\.name": 32, r"bots\[0\]\.commandLists\[\d+\]\.commands\[\d+\]\.prompt": 4000}


def fields(value: Any, path: str = "") -> dict[str, str]:
    """Returns every string in a JSON value by its path."""
    if isinstance(value, str):
        return {path: value}
    if isinstance(value, dict):
        parts = [(f"{path}.{key}" if path else key, part) for key, part in value.items()]
    else:
        parts = [(f"{path}[{i}]", part) for i, part in enumerate(value)] if isinstance(value, list) else []
    return {p: text for inner, part in parts for p, text in fields(part, inner).items()}


def filled(value: Any, values: dict[str, str]) -> Any:
    """Returns a JSON value with each {{placeholder}} in its strings replaced; unknown ones stay."""
    match value:
        case str():
            return re.sub(r"\{\{(\w+)\}\}", lambda found: values.get(found[1], found[0]), value)
        case dict():
            return {key: filled(part, values) for key, part in value.items()}
        case list():
            return [filled(part, values) for part in value]
        case _:
            return value


def limit(path: str, limits: dict[str, int]) -> int | None:
    """Returns the longest length of the text at a path, None where there is none."""
    return next((most for pattern, most in limits.items() if re.fullmatch(pattern, path)), None)


def matching(found: dict[str, str], pattern: str) -> dict[str, str]:
    """Returns the texts whose whole path matches a pattern."""
    return {path: text for path, text in found.items() if re.fullmatch(pattern, path)}
