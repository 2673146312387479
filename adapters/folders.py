"""Where things are kept unless somebody says otherwise."""

from pathlib import Path

__all__ = ["CACHE", "STATE", "VERSIONS"]

_SHARED = Path.home() / ".local" / "share" / "kaikaku-navi"

CACHE = Path.home() / ".cache" / "kaikaku-navi"
"""Indexes, which can be made again."""
VERSIONS = _SHARED / "versions"
"""Imported versions of the data."""
STATE = str(_SHARED / "state.db")
"""What must survive a restart."""
