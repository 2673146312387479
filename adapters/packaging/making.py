"""Makes the zip that Teams takes: the same bytes for the same values, on every machine."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from adapters.packaging.checking import faults, parsed_files
from adapters.packaging.commands import commands_not_understood
from adapters.packaging.fields import filled
from adapters.packaging.office import Office

__all__ = ["AppPackage", "Faulty", "filled_files", "make_package"]

_KINDS = (".json", ".png")
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class AppPackage:
    """A package: the bytes of the zip, and the names of the files in it."""

    content: bytes
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """Why there is no package: a Japanese sentence for each fault."""

    problems: tuple[str, ...]


def make_package(office: Office, folder: Path, understands: Callable[[str], bool]) -> AppPackage | Faulty:
    """Returns the package of the template in `folder` for an office, or what is wrong.

    `understands` tells whether the bot answers a text that a command sends.
    """
    if problems := office.problems():
        return Faulty(tuple(problems))
    files = filled_files(folder, office)
    problems = faults(files) or commands_not_understood(parsed_files(files)[0], understands)
    return Faulty(tuple(problems)) if problems else AppPackage(_zipped(files), tuple(files))


def filled_files(folder: Path, office: Office) -> dict[str, bytes]:
    """Returns the files of the template by name, manifest.json first, with the office's values in their texts."""
    names = sorted((p.name for p in folder.iterdir() if p.suffix in _KINDS), key=lambda n: (n != "manifest.json", n))
    files = {name: (folder / name).read_bytes() for name in names}
    for name, value in parsed_files(files)[0].items():
        files[name] = (json.dumps(filled(value, office.values()), ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Not compressed: other versions of zlib would give other bytes, and the icons are compressed already."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            archive.writestr(entry, content)
    return out.getvalue()
