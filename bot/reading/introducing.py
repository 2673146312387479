"""What people tell about themselves: 人事課です, 私の課は人事課. Used only where somebody says うちの課."""

import re

from bot.reading.message import parts
from bot.reading.spotting import Context
from knowledge.naming.names import Named
from knowledge.naming.spelling import key, loose

__all__ = ["introduced"]

_SAYS = re.compile(
    r"^(?:(?:私|僕|うち|当方|こちら)(?:の(?:課|所属|部署))?(?:は|が)|所属は)?(?P<name>[^\s、。は]{2,24}?)"
    r"(?:の(?:者|[^\s、。]{1,8}))?(?:です|だよ|だ|と申します|でございます|になりました)?(?:が|けど)?[。、!]?$"
)
_MINE = re.compile(
    r"^(?:私|僕|うち|当方|こちら)(?:の(?:課|所属|部署))|^所属は|です|と申します|でございます|だよ|だ$|になりました"
)
_FORGET = re.compile(r"(?:課|所属|部署)(?:を|は|のこと(?:を|は)?)?忘れて")


def introduced(text: str, context: Context) -> str | None:
    """Returns the section that a message says is the writer's, "" where it is to be forgotten, None for none."""
    for part in parts(text):
        if _FORGET.search(part.text):
            return ""
        if part.quoted or not (found := _SAYS.match(part.text)) or not _MINE.search(part.text):
            continue
        section = _section(context.names.read(found["name"])) or _stem(found["name"], context)
        if section is not None:
            return section
    return None


def _stem(name: str, context: Context) -> str | None:
    """Returns the one section of whose name a text is all but the end: 人事の見城です."""
    found = context.names.stems(loose(key(name)))
    return found[0] if len(found) == 1 else None


def _section(named: Named) -> str | None:
    """Returns the one section that a whole text names."""
    for hit in named.hits:
        if hit.start == 0 and hit.end == len(named.text) and hit.how == "spelling":
            entities = dict.fromkeys(n.entity for n in hit.labels)
            if len(entities) == 1 and (entity := next(iter(entities))).startswith("section:"):
                return entity
    return None
