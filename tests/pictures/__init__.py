"""Pictures of the cards, to be looked at and for the README."""

from pathlib import Path

__all__ = ["DRAW", "IMAGES", "PICTURES", "README", "SHOWN", "WIDTHS"]

ROOT = Path(__file__).parent.parent.parent
DRAW = Path(__file__).parent / "draw.cjs"
PICTURES = ROOT / "build" / "cards"
IMAGES = ROOT / "docs" / "images"
WIDTHS = (680, 340)
"""CSS pixels: a card in a wide chat, and on a telephone."""

SHOWN = {
    "figure": "R4の電子決裁率は?",
    "figure-missed": "残業は?",
    "figure-long-name": "キャッシュレス決済比率はR3に目標届いた?",
    "figure-target": "R4の電子決裁率の目標は?",
    "figure-rate": "有給のR3の達成率",
    "figure-not-reported": "R5の県税徴収率は?",
    "figure-in-words": "中期財政見通しの計画期間内の公表は?",
    "figures-of-two-years": "R2とR4の電子決裁率",
    "figures-compared": "残業と有給を比較して",
    "trend": "県税徴収率の推移は?",
    "trend-large": "tsulunosの再生回数の推移は?",
    "trend-negative": "実施項目24の①の推移は?",
    "trend-uncertain": "未利用地の面積の推移",
    "trend-of-a-group": "改革6の達成件数の推移は?",
    "selection": "R4で未達の指標は?",
    "ranking": "達成率ワースト3",
    "ranking-of-groups": "達成件数の多い改革は?",
    "list": "KPIの一覧",
    "choices": "導入数は?",
    "overview-item": "実施項目18の状況は?",
    "overview-reform": "改革7はどうなってる?",
    "overview-goal": "目標Ⅱの状況",
    "overview-kgi": "KGI④の状況は?",
    "count": "R4の達成件数は全体で何件中何件?",
    "owner": "電子決裁率の担当課は?",
    "section": "人事課は何を担当?",
    "activities": "実施項目11の具体的取組は?",
    "reason": "テレワークはなぜ未達?",
    "background": "実施項目17の現状は?",
    "definition": "残業の達成率の計算方法は?",
    "none": "前橋市の人口は?",
    "none-but-near": "県営住宅の入居率を教えて下さい",
    "help": "ヘルプ",
    "greeting": "こんにちは",
    "thanks": "ありがとう",
}
"""The question whose card each picture shows."""

README = {
    "card-figure": [(460, ["R4の電子決裁率は?", "導入数は?"]), (460, ["県税徴収率の推移は?"])],
    "card-lists": [(340, ["達成率ワースト3"]), (340, ["KGI④の状況は?"]), (340, ["人事課は何を担当?"])],
}
"""The pictures of the README: columns, each with its width in CSS pixels and the questions asked one after another."""
