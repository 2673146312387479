"""The commands that Teams offers to people: few enough, told apart, and understood by the bot."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from adapters.packaging import wording
from adapters.packaging.fields import fields, matching
from adapters.packaging.languages import languages

__all__ = ["command_faults", "commands_not_understood"]

_MOST = 12
_LIST = r"bots\[0\]\.commandLists\[\d+\]"
_TITLE = _LIST + r"\.commands\[\d+\]\.title"
_SENT = _LIST + r"\.commands\[\d+\]\.(?:title|prompt)"


def command_faults(manifest: dict[str, str]) -> list[str]:
    """Returns what is wrong with the command lists; `manifest` are its texts by path."""
    titles = matching(manifest, _TITLE)
    scopes: Counter[str] = Counter()
    found: list[str] = []
    for path, scope in matching(manifest, _LIST + r"\.scopes\[\d+\]").items():
        start = path.rpartition(".")[0] + "."
        own = [title for p, title in titles.items() if p.startswith(start)]
        scopes[scope] += len(own)
        found += [wording.same_command(title) for title, times in Counter(own).items() if times > 1]
    found += [wording.too_many_commands(scope, count, _MOST) for scope, count in scopes.items() if count > _MOST]
    prompts = [path.removesuffix(".title") for path in titles if _is_prompt(manifest, path)]
    found += [wording.no_prompt(path) for path in prompts if not manifest.get(f"{path}.prompt", "").strip()]
    return list(dict.fromkeys(found))


def commands_not_understood(parsed: Mapping[str, Any], understands: Callable[[str], bool]) -> list[str]:
    """Returns a fault for each text that Teams would send for a command and that the bot does not understand.

    Those are the prompts and, in the default language, the titles; in other languages only the titles of commands
    without a prompt, for the bot's language is one.
    """
    manifest = fields(parsed["manifest.json"])
    sent = {f"manifest.json の {path}": text for path, text in matching(manifest, _SENT).items()}
    for file in languages(manifest).values():
        texts = matching(fields(parsed[file]), _SENT)
        sent |= {f"{file} の {path}": text for path, text in texts.items() if not _hidden(manifest, path)}
    return [wording.not_understood(where, text) for where, text in sent.items() if not understands(text)]


def _is_prompt(manifest: dict[str, str], title: str) -> bool:
    return manifest.get(title.removesuffix("title") + "type") == "prompt"


def _hidden(manifest: dict[str, str], path: str) -> bool:
    """Whether the text at a path is a title that is shown but not sent."""
    return path.endswith(".title") and _is_prompt(manifest, path)
