"""What the list of opinions says."""

from collections.abc import Sequence

DISLIKED = "よくないと言われた答え"
MISSED = "通じなかった言葉"
NONE_YET = "  まだありません。"
HOW_TO_MEND = (
    "言葉を足すときは計画のデータの aliases.csv に一行ずつ理由とともに書き、app.py check で確かめます（docs/data.md）。"
)
NOT_OPENED = "会話の保存先（KAIKAKU_STATE）を開けません。場所と権限を確かめてください。"
INTENTS = {
    "value": "実績", "target": "目標", "rate": "達成率", "baseline": "基準年", "status": "達成・未達", "trend": "推移",
    "compare": "比較", "ranking": "順位", "filter": "絞り込み", "count": "件数", "overview": "概要", "owner": "担当",
    "owned": "所管", "reason": "要因", "issue": "課題", "next": "対応", "activity": "取組", "definition": "意味",
    "kgi": "KGI", "list": "一覧", "other": "その他",
}  # fmt: skip


def disliked(intent: str, about: Sequence[str], dislikes: int, likes: int) -> str:
    """An answer that people did not like."""
    what = "、".join(about[:3]) + (f" ほか{len(about) - 3}件" if len(about) > 3 else "")
    return f"  {dislikes}件（よい {likes}件） {INTENTS.get(intent, intent)} {what or '聞き返し・案内'}"


def missed(words: str, count: int) -> str:
    """Words that named nothing."""
    return f"  {count}回 {words}"
