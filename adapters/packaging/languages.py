"""The localisation files: the languages are named once, everything is translated, nothing else is."""

from collections.abc import Mapping
from typing import Any

from adapters.packaging import wording
from adapters.packaging.fields import TEXT_LIMITS, fields, limit, matching

__all__ = ["language_faults", "languages"]

_ADDITIONAL = r"localizationInfo\.additionalLanguages\[\d+\]\."


def languages(manifest: Mapping[str, str]) -> dict[str, str]:
    """Returns the localisation file of every language beside the default, by the path of the field that names it."""
    return matching(dict(manifest), _ADDITIONAL + "file")


def language_faults(manifest: dict[str, str], parsed: Mapping[str, Any]) -> list[str]:
    """Returns what is wrong with the localisation; `manifest` are its texts by path, `parsed` the files as JSON."""
    tags = [
        manifest.get("localizationInfo.defaultLanguageTag", ""),
        *matching(manifest, _ADDITIONAL + "languageTag").values(),
    ]
    found = [wording.same_language(tag) for i, tag in enumerate(tags) if tag in tags[:i]]
    for file in languages(manifest).values():
        if file in parsed:
            found += _faults(file, fields(parsed[file]), manifest)
        elif not file.endswith(".json"):
            found.append(wording.not_json(file, 1))
    return found


def _faults(file: str, texts: dict[str, str], manifest: dict[str, str]) -> list[str]:
    needed = [path for path in manifest if limit(path, TEXT_LIMITS) is not None]
    missing = [wording.untranslated(file, path) for path in needed if not texts.get(path, "").strip()]
    dangling = [wording.translates_nothing(file, path) for path in texts if path != "$schema" and path not in manifest]
    return missing + dangling
