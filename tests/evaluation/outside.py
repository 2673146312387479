"""Thousands of ordinary sentences that the plan has no answer to, and which of them are answered with a figure.

Made from templates and everyday nouns of the tokenizer's dictionary, and taken from the texts of packages.  A noun
that the plan may mean is left out by a rule that knows nothing of the bot's matching (`Vocabulary`); sentences of
others that hold such a noun are asked too, and counted apart (`NEAR`).
"""

import csv
import gettext
import importlib.metadata
import importlib.resources
import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from sudachipy import SplitMode

from bot.answering import Answering
from knowledge.store import Store
from tests.conftest import DATA
from tests.evaluation.gold import Gold
from tests.evaluation.judge import FIGURES
from tests.evaluation.lexicon import lexicon, pieces
from tests.evaluation.scoring import Result, score, with_progress
from tests.evaluation.targets import targets

__all__ = [
    "NEAR", "Vocabulary", "answered", "foreign", "frames", "from_package", "scored", "sentences", "settings", "written_by",
]  # fmt: skip

NEAR = "計画の言葉もある文"
"""The kind of the sentences of others in which a noun is one of the plan's."""

_SEED = 20261123
_COUNTS = ("kpi_count", "item_count", "change")
_SHORT = 4
_TEXTS = "jupyterlab_language_pack_ja_JP"
_NUMERAL = re.compile("[一二三四五六七八九十百千]")
_SAID = re.compile("[ぁ-ゖ]")
_ENDED = re.compile(r"(?<=[。！？])|\n\s*\n|\n(?=\s*[-:*・.#])|:\s*\n")
_WRAPPED = re.compile(r"\s*\n\s*")
_OF_DIALOGUE = re.compile(r"^[-\s]*[\"']?|[\"']?$", re.MULTILINE)
_JAPANESE = {"ja", "japanese"}


class Vocabulary:
    """The words of the plan's names, aliases, activities, sections and everyday terms."""

    def __init__(self, store: Store, frames: Iterable[str]) -> None:
        """Takes the plan, and sentences whose words ask something of anything (達成件数)."""
        with (DATA / "terms.csv").open(encoding="utf-8", newline="") as file:
            terms = [t for row in csv.DictReader(file) for t in (row["term"], row["means"])]
        self._names = [label.text for label in store.labels() if label.kind != "unit"] + terms
        self._frames = tuple(frames)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, as written, as listed in the dictionary, and as read aloud."""
        return frozenset(w for text in (*self._names, *self._frames) for w in _words(text))

    def shares(self, text: str) -> bool:
        """Whether a word of `text` is one of the plan's, sounds like one, or stands inside a name; or a number."""
        return (
            bool(_NUMERAL.search(text))
            or any(text in name for name in self._names)
            or not self.words.isdisjoint(_words(text))
        )


def _words(text: str) -> Iterator[str]:
    """Yields the words of two and more characters: as written, as listed, and their readings of three and more."""
    for mode in (SplitMode.A, SplitMode.C):
        for piece in pieces(text, mode):
            if len(piece.surface) > 1:
                yield from (piece.surface, piece.listed)
                if len(piece.reading) > 2:
                    yield piece.reading


def settings() -> dict[str, Any]:
    """Returns the templates and lists of outside.toml."""
    return tomllib.loads((Path(__file__).parent / "outside.toml").read_text(encoding="utf-8"))


def frames(lists: dict[str, Any]) -> Iterator[str]:
    """Yields the templates with nothing in them."""
    for made in lists["kinds"].values():
        yield from (re.sub(r"\{\w+\}", "", template) for template in made["templates"])


def sentences(store: Store) -> Iterator[Gold]:
    """Yields the sentences, always the same; the tag is the kind."""
    lists, dice = settings(), random.Random(_SEED)
    vocabulary = Vocabulary(store, frames(lists))
    nouns = [n for n in lexicon().nouns if not vocabulary.shares(n)]
    verbs = [v for v in lexicon().verbs if not vocabulary.shares(v)]
    names = [t.name for t in targets(store)]
    for kind, made in lists["kinds"].items():
        for i in range(made["count"]):
            noun, other = dice.sample(nouns, 2)
            text = dice.choice(made["templates"]).format(
                noun=noun, other=other, verb=dice.choice(verbs), year=dice.choice(lists["years"]["forms"]),
                topic=dice.choice(made.get("topics", [""])), place=dice.choice(made.get("places", [""])),
                name=dice.choice(names),
            )  # fmt: skip
            yield _sentence(kind, i, text)
    for i, text in enumerate(from_package()):
        yield _sentence("画面の文", i, text)


def from_package() -> list[str]:
    """Returns the Japanese texts of a program's screens, from a package that only the evaluation needs.

    Texts of a word or two are left out: alone, すべて may well be meant for the bot.
    """
    folder = importlib.resources.files(_TEXTS) / "locale" / "ja_JP" / "LC_MESSAGES" / "jupyterlab.json"
    texts = json.loads(folder.read_text(encoding="utf-8"))
    return sorted({t for key, found in texts.items() if key for t in found if len(t) > _SHORT and _SAID.search(t)})


def foreign(store: Store) -> Iterator[Gold]:
    """Yields what others wrote, in the packages of outside.toml; the tag is the kind, or NEAR."""
    lists = settings()
    shares = cache(Vocabulary(store, frames(lists)).shares)
    for kind, package in lists["packages"].items():
        for i, text in enumerate(written_by(package)):
            nouns = {p.surface for p in pieces(text, SplitMode.C) if p.noun and len(p.surface) > 1}
            yield replace(_sentence(kind, i, text), tags=frozenset({NEAR if any(map(shares, nouns)) else kind}))


def written_by(package: str) -> list[str]:
    """Returns the Japanese sentences of a package's catalogues (.mo) and dialogues (.yml), of five and more characters.

    They are found by the file list of what is installed; none of the package's code is run.
    """
    texts: list[str] = []
    for file in importlib.metadata.files(package) or ():
        if _JAPANESE.isdisjoint(file.parts):
            continue
        path = Path(str(file.locate()))
        if path.suffix == ".mo":
            with path.open("rb") as catalogue:
                texts += _translations(gettext.GNUTranslations(catalogue))
        elif path.suffix == ".yml":
            texts += _OF_DIALOGUE.sub("", path.read_text(encoding="utf-8")).splitlines()
    cut = (_WRAPPED.sub("", s).strip() for text in texts for s in _ENDED.split(text))
    return sorted({s for s in cut if len(s) > _SHORT and _SAID.search(s)})


def _translations(catalogue: gettext.GNUTranslations) -> list[str]:
    """Returns the translations of a catalogue, without its header."""
    found: dict[Any, str] = vars(catalogue)["_catalog"]
    return [text for key, text in found.items() if key]


def scored(store: Store, answering: Answering) -> list[Result]:
    """Asks all sentences."""
    return score(with_progress("outside", [*sentences(store), *foreign(store)]), answering)


def answered(result: Result) -> bool:
    """Whether a reply states a figure."""
    return result.reply.kind == "answer" and any(f.measure in (*FIGURES, *_COUNTS) for f in result.reply.facts)


def _sentence(kind: str, number: int, text: str) -> Gold:
    return Gold(f"{kind}/{number}", text, "none", "other", (), (), frozenset({kind}))
