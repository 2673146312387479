"""Names of a plan's entities in text: numbers such as KGI③ or 実施項目11①, and spellings of every kind."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import loose
from knowledge.hits import Hit
from knowledge.lexicon import Lexicon
from knowledge.matching import Candidate, Matcher
from knowledge.readings import Word, words
from knowledge.store import Store
from knowledge.text import key

__all__ = ["Named", "Names", "Reference", "Span"]

Span = tuple[int, int]

_SUGGESTED = 0.6
"""Share of the words that a name must account for to be suggested."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)}
_N = r"(?P<{0}>[0-9]{{1,2}}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LAST = r"(?![0-9.,]*[0-9%件回億万点割]|覧|番|つ)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("id", re.compile(r"(?<![a-z])(?P<id>(?:kpi|ref):[0-9]+-[0-9]+|(?:item|goal|reform|kgi):[0-9]+)")),
    ("circle", re.compile(rf"(?:実施)?項目\s*(?:番号|no\.?)?\s*[(]?{_N.format('item')}[)]?(?:番)?\s*(?:の|-)?\s*[(]{_N.format('circle')}[)]")),
    ("circle", re.compile(rf"(?:実施)?項目\s*(?:番号|no\.?)?\s*[(]?{_N.format('item')}[)]?(?:番)?\s*(?:の|-)\s*{_N.format('circle')}(?:番(?:目)?)?{_LAST}")),
    ("circle", re.compile(rf"(?<![0-9a-z.,/年月-])[(]?{_N.format('item')}[)]?\s*(?:の)?\s*[(]{_N.format('circle')}[)]")),
    ("circle", re.compile(r"(?<![0-9a-z.,/年月-])(?:kpi\s*)?(?P<item>[0-9]{1,2})-(?P<circle>[0-9]{1,2})(?![0-9/-])")),
    ("kgi", re.compile(rf"kgi\s*(?:の|番号)?\s*(?:no\.?)?[(]?{_N.format('n')}[)]?(?:番)?(?!覧|つ)")),
    ("reform", re.compile(rf"(?:第)?改革\s*(?:の)?(?:番号)?\s*(?:no\.?)?[(]?{_N.format('n')}[)]?(?:番)?{_LAST}(?!つ)")),
    ("reform", re.compile(rf"(?:第\s*{_N.format('n')}|{_N.format('m')}\s*(?:番目|つ目))の改革")),
    ("goal", re.compile(rf"(?:大)?目標\s*(?:の)?\s*[(]?(?P<roman>iii|ii|iv|i|v)[)]?(?![a-z])|(?:大)?目標\s*[(]?{_N.format('n')}[)]?{_LAST}(?=[のはがでとをに、,・\s?]|$|から|って)")),
    ("goal", re.compile(rf"(?:第\s*)?{_N.format('n')}\s*(?:番目|つ目)の目標|第\s*{_N.format('m')}の目標")),
    ("item", re.compile(rf"(?:実施)?項目\s*(?:番号|no\.?)?\s*[(]?{_N.format('n')}[)]?(?:番)?{_LAST}(?!つ)")),
    ("item", re.compile(rf"(?<![0-9]){_N.format('n')}\s*番(?:の項目|の実施項目)")),
    ("item", re.compile(rf"(?:シート|個票)\s*(?:no\.?)?\s*{_N.format('n')}(?:番)?")),
)  # fmt: skip
_MORE = re.compile(
    rf"\s*(?:[,、・&]|と|や|及び|vs|(?P<through>から|〜|-))\s*(?P<token>[(]?(?:(?P<roman>iii|ii|iv|i|v)(?![a-z])|{_N.format('n')}{_LAST}(?!年|倍|番目))[)]?)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where an entity is named by its number; `exists` is false for numbers the plan does not have."""

    start: int
    end: int
    entity: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A normalised text with its words and the exact names in it."""

    text: str
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]


class Names:
    """Finds the plan's entities in text."""

    def __init__(self, store: Store, names: Lexicon | None = None) -> None:
        """Takes the plan, and the names if they are not only the plan's own."""
        self._matcher = Matcher(names or store.names(), store.terms())
        self.own = frozenset(store.plan.own_names)

    def read(self, text: str) -> Named:
        """Returns normalised `text` with its words and exact names."""
        found = words(text)
        return Named(text, tuple(found), tuple(self._matcher.hits(text, found)))

    def in_kana(self, text: str) -> str:
        """Returns normalised `text` with its romaji in kana (see knowledge.romaji)."""
        return self._matcher.in_kana(text)

    def knows(self, key: str) -> bool:
        """Whether a word stands in a name, or is an everyday term."""
        return self._matcher.knows(key)

    def means(self, key: str) -> tuple[str, ...]:
        """Returns the comparison keys of the plan's words for which an everyday term stands, () for other words."""
        return self._matcher.means(key)

    def merged(self, named: Named) -> list[Word]:
        """Returns the words with everyday terms of several words joined into one."""
        return self._matcher.merged(named.text, named.words)

    def rank(
        self, words: Sequence[Word], hits: Sequence[Hit], kinds: Iterable[str], light: frozenset[Word] = frozenset()
    ) -> list[Candidate]:
        """Returns what `words` may name among entities of `kinds`, best first (see knowledge.matching)."""
        return self._matcher.rank(words, hits, frozenset(kinds), light)

    def starting(self, text: str, kinds: Iterable[str]) -> list[str]:
        """Returns the entities of `kinds` whose names hold normalised `text` as far as it is typed, best first.

        Where no name holds it, those that its words may name.
        """
        kinds = frozenset(kinds)
        text = self.in_kana(text)
        named = self.read(text)
        reading = "".join(w.reading or w.key for w in named.words if w.key != "ノ")
        found = self._matcher.containing(loose(key(text)), reading if len(reading) > 1 else "", kinds)
        content = [w for w in self.merged(named) if w.kind != "other"]
        return found or [c.entity for c in self.rank(content, named.hits, kinds) if c.explained >= _SUGGESTED]

    def references(self, text: str) -> list[Reference]:
        """Returns the places where normalised `text` names something by number: KGI③, 改革7, 目標Ⅱ, 項目11①, 11-1."""
        found: list[Reference] = []
        for kind, pattern in _PATTERNS:
            for m in pattern.finditer(text):
                if any(m.start() < r.end and r.start < m.end() for r in found):
                    continue
                entity = self._entity(kind, m)
                exists = self._matcher.has(entity)
                if exists or kind in ("item", "reform", "kgi", "goal") or (kind == "circle" and "項目" in m[0]):
                    found.append(Reference(m.start(), m.end(), entity, exists))
                    found += self._continued(text, kind, _last_number(entity), m.end())
        return sorted(found, key=lambda r: r.start)

    def _continued(self, text: str, kind: str, first: int, at: int) -> Iterator[Reference]:
        """Yields the further numbers of a list or range: 目標Ⅰ、Ⅱ、Ⅲ, 改革7と8, KGI①から⑤まで."""
        while kind in ("goal", "reform", "kgi", "item") and (m := _MORE.match(text, at)):
            number = _ROMAN[m["roman"]] if m["roman"] else _number(m["n"])
            entity = f"{kind}:{number}"
            if not self._matcher.has(entity):
                return
            for between in range(first + 1, number) if m["through"] else ():
                yield Reference(m.start(), m.end(), f"{kind}:{between}", True)
            yield Reference(m.start("token"), m.end(), entity, True)
            first, at = number, m.end()

    def _entity(self, kind: str, m: re.Match[str]) -> str:
        if kind == "id":
            return m["id"]
        if kind == "circle":
            tail = f"{_number(m['item'])}-{_number(m['circle'])}"
            return f"kpi:{tail}" if self._matcher.has(f"kpi:{tail}") else f"ref:{tail}"
        group = m.groupdict()
        number = _ROMAN[group["roman"]] if group.get("roman") else _number(group.get("n") or group["m"])
        return f"{kind}:{number}"


def _last_number(entity: str) -> int:
    return int(re.split("[:-]", entity)[-1])


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, mark, ones = text.partition("十")
    return (_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)) if mark else _DIGITS[text]
