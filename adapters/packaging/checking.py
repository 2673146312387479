"""What the official schema misses in an app package: files, icons, ids, hosts, lengths, commands, translations."""

import json
import re
from collections.abc import Mapping
from typing import Any

from adapters.packaging import wording
from adapters.packaging.commands import command_faults
from adapters.packaging.fields import OWN_LIMITS, TEXT_LIMITS, fields, limit, matching
from adapters.packaging.icons import icon_faults
from adapters.packaging.languages import language_faults
from adapters.packaging.office import GUID, HOST

__all__ = ["faults", "parsed_files"]

_FILES = r"icons\.\w+|localizationInfo\.(?:defaultLanguageFile|additionalLanguages\[\d+\]\.file)"
_IDS = r"id|bots\[\d+\]\.botId|composeExtensions\[\d+\]\.botId"
_NEEDED = ("$schema", "manifestVersion", "id", "version", "name.short", "icons.color", "icons.outline")
_PLACEHOLDER = re.compile(r"\$?\{\{.*?\}\}|\[\[.*?\]\]")


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Returns a Japanese sentence for each fault of a filled-in package, given as its files' contents by name."""
    parsed, unreadable = parsed_files(files)
    if "manifest.json" not in parsed:
        return unreadable or [wording.NO_MANIFEST]
    manifest = fields(parsed["manifest.json"])
    return [
        *unreadable,
        *[wording.absent_field(name) for name in _NEEDED if not manifest.get(name)],
        *_file_faults(manifest, files),
        *[wording.bad_id(p, t) for p, t in matching(manifest, _IDS).items() if not GUID.fullmatch(t)],
        *[
            wording.bad_host(p, t)
            for p, t in matching(manifest, r"validDomains\[\d+\]").items()
            if not HOST.fullmatch(t)
        ],
        *command_faults(manifest),
        *language_faults(manifest, parsed),
        *[fault for file, value in parsed.items() for fault in _text_faults(file, fields(value), manifest)],
    ]


def parsed_files(files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[str]]:
    """Returns the JSON files that hold an object, parsed, and a fault for each of the others."""
    parsed: dict[str, Any] = {}
    unreadable: list[str] = []
    for name in [name for name in files if name.endswith(".json")]:
        try:
            value = json.loads(files[name].decode("utf-8"))
        except ValueError as error:
            unreadable.append(wording.not_json(name, getattr(error, "lineno", 1)))
            continue
        if isinstance(value, dict):
            parsed[name] = value
        else:
            unreadable.append(wording.not_json(name, 1))
    return parsed, unreadable


def _file_faults(manifest: dict[str, str], files: Mapping[str, bytes]) -> list[str]:
    named = matching(manifest, _FILES)
    found = [wording.absent_file(field, file) for field, file in named.items() if file not in files]
    found += [wording.unused_file(f) for f in files if f not in named.values() and f != "manifest.json"]
    for field, file in named.items():
        found += icon_faults(field, file, files[file]) if file in files else []
    return found


def _text_faults(file: str, texts: dict[str, str], manifest: dict[str, str]) -> list[str]:
    found = []
    version = manifest.get("manifestVersion", "")
    if f"/v{version}/" not in texts.get("$schema", ""):
        found.append(wording.other_schema(file, version))
    for path, text in texts.items():
        most = limit(path, TEXT_LIMITS | OWN_LIMITS)
        if most is not None and len(text) > most:
            found.append(wording.too_long(file, path, len(text), most))
        found += [wording.placeholder_left(file, path, left) for left in _PLACEHOLDER.findall(text)]
    return found
