"""Pictures of the cards, to be looked at."""

from pathlib import Path

__all__ = ["DRAW", "PICTURES", "SHOWN", "WIDTHS"]

DRAW = Path(__file__).parent / "draw.cjs"
PICTURES = Path(__file__).parent.parent.parent / "build" / "cards"
WIDTHS = (680, 340)
"""CSS pixels: a card in a wide chat, and on a telephone."""

SHOWN = {
    "figure": "R4の電子決裁率は?",
    "figure-missed": "残業は?",
    "figure-long": "キャッシュレス決済比率はR3に目標届いた?",
    "figure-target": "R4の電子決裁率の目標は?",
    "figure-unreported": "R5の県税徴収率は?",
    "figure-uncertain": "未利用地の面積の推移",
    "figure-words": "中期財政見通しは?",
    "figures-two": "R2とR4の電子決裁率",
    "compare": "残業と有給を比較して",
    "trend": "県税徴収率の推移は?",
    "trend-large": "tsulunosの再生回数の推移は?",
    "trend-negative": "実質公債費の推移は?",
    "selection": "R4で未達の指標は?",
    "ranking": "達成率ワースト3",
    "ranking-groups": "達成件数の多い改革は?",
    "members": "KPIの一覧",
    "choices": "導入数は?",
    "item": "実施項目18の状況は?",
    "reform": "改革7はどうなってる?",
    "goal": "目標Ⅱの状況",
    "kgi": "KGI④の状況は?",
    "group-trend": "改革6の達成件数の推移は?",
    "count": "R4の達成件数は全体で何件中何件?",
    "owner": "電子決裁率の担当課は?",
    "section": "人事課は何を担当?",
    "activities": "実施項目11の具体的取組は?",
    "reason": "テレワークはなぜ未達?",
    "background": "実施項目17の現状は?",
    "definition": "残業の達成率の計算方法は?",
    "none": "前橋市の人口は?",
    "near": "県営住宅の入居率を教えて下さい",
    "help": "ヘルプ",
    "greeting": "こんにちは",
}
