"""What is said of how things belong together: who leads an item, what it lies in, its KGI, its formula."""

from collections.abc import Sequence

from bot.rendering.titles import circled
from bot.rendering.wording import RELATED, SECTIONS


def owned_caption(leads: int, related_items: int) -> str:
    """What the number of a section's items is."""
    if not leads:
        return f"{RELATED}となっている実施項目"
    return f"{SECTIONS}となっている実施項目" + (f"（ほかに{RELATED}として{related_items}件）" if related_items else "")


def owner(name: str, sections: Sequence[str]) -> str:
    """…の取組所属は…です。"""
    return f"{name}の取組所属は、{'、'.join(sections)}です。"


def related(name: str, sections: Sequence[str]) -> str:
    """…の関係所属は…です。"""
    return (
        f"{name}の関係所属は、{'、'.join(sections)}です。"
        if sections
        else f"{name}の関係所属は、個票に載っていません。"
    )


def overview_differs(sections: Sequence[str]) -> str:
    """The overview tree names other sections than the sheet."""
    return f"体系図では{'、'.join(sections)}も取組所属です（個票にはありません）。"


def spelled_elsewhere(section: str, other: str) -> str:
    """The overview spells a section in another way."""
    return f"{section}は、体系図では「{other}」と書かれています。"


def owned(section: str, leads: int, related_items: int) -> str:
    """…が取組所属となっている実施項目は5件です。"""
    tail = f"（ほかに関係所属として{related_items}件）" if related_items else ""
    return f"{section}が取組所属となっている実施項目は{leads}件です{tail}。"


def owned_related(section: str, related_items: int) -> str:
    """A section that leads nothing."""
    return f"{section}が取組所属となっている実施項目はありません。関係所属としては{related_items}件です。"


def activities(name: str, count: int) -> str:
    """…の具体的取組は4件です。"""
    return f"{name}の具体的取組は{count}件です。"


def kgi(name: str, number: int, kgi_name: str) -> str:
    """…はKGI③「…」に結び付いています。"""
    return f"{name}は、KGI{circled(number)}「{kgi_name}」のKPIです。"


def parent(name: str, above: str) -> str:
    """…は改革7「…」に属します。"""
    return f"{name}は、{above}に属します。"


def no_parent(name: str, kind: str) -> str:
    """Something that lies in nothing of the kind."""
    return f"{name}の上に{kind}はありません。"


def kgi_measure(name: str, measure: str) -> str:
    """What a KGI is measured by."""
    return f"{name}は、「{measure}」で測ります。"


def no_kgi(name: str) -> str:
    """An indicator without a KGI."""
    return f"{name}には、対応するKGIの番号がありません。"


def formula(name: str, how: str) -> str:
    """How the rate of an indicator is computed."""
    return f"{name}の達成率は「{how}」で計算します。"


def reference_indicator(name: str) -> str:
    """A reference indicator has no target."""
    return f"{name}は参考指標で、目標と達成率はありません。"
