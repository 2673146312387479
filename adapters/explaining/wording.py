"""What an explanation says."""

from collections.abc import Sequence

from bot.periods import Period, year_label
from bot.resolving import ENOUGH

NO_QUESTION = '質問を書いてください。例: python app.py explain "R4の電子決裁率は?"'
QUESTION, INTRODUCTION, RESULT = "質問", "名乗り", "結果"
YEARS, KIND, WORDS_OF_KIND, MEASURES = "年度", "尋ね方", "その言葉", "求める値"
WHAT, EACH, SCOPE = "求めるもの", "まとめ方", "範囲"
CRITERIA, ORDER, LIMIT, FIGURES, UNIT = "条件", "並べ方", "件数", "挙げた数字", "単位"
NUMBERS, SECTIONS, OUTSIDE = "番号", "所属", "計画の外"
WORDS, MEANS, LIGHT, SKIPPED = "名前の言葉", "言い換え", "説明不要", "前置き"
CANDIDATES, LEFT, READ_AS, ANSWER = "候補", "残った言葉", "読み取り", "答え"
WHOLE_PLAN, NONE, NO_YEAR = "計画全体", "なし", "指定なし"
NO_WORDS = "なし（名前を探すための言葉がない）"
NO_CANDIDATE = "なし（似た名前もない）"
TAKEN, OPTION = "○", "？"
LEGEND = "○ 採ったもの、？ 同じくらい当てはまるもの。言葉＝言葉のうち名前で説明できた割合、名前＝名前のうち言われた割合"
CONTINUED = "前の文の話の続き"
TAKEN_OVER = "次の文が尋ねていることの名前として読む"
PASSED_OVER = "質問の前の話なので答えない"
RESULTS = {
    "answer": "答える", "choices": "聞き返す", "none": "通じない", "help": "使い方・あいさつを返す",
}  # fmt: skip
ASKED = {
    "": "指定なし", "activity": "取組", "actual": "実績", "background": "現状・改革内容", "baseline": "基準年",
    "compare": "比較", "count": "件数", "criterion": "数の条件", "definition": "意味・計算方法",
    "figures": "数字", "greeting": "あいさつ", "help": "使い方", "issue": "課題", "kgi_of": "どのKGIか",
    "list": "一覧", "next": "今後の対応", "overview": "概要", "owned": "所管しているもの",
    "owner": "担当の所属", "rank": "順位", "rate": "達成率", "reason": "理由", "related": "関係所属",
    "select": "条件に合うもの", "side": "並べて示す", "status": "達成・未達",
    "outlook": "見通し", "outlook_bad": "見通し（悪い）", "outlook_good": "見通し（良い）", "target": "目標",
    "parent": "どれに属するか", "thanks": "お礼", "trend": "推移", "value": "実績",
}  # fmt: skip
HOW = {"spelling": "表記", "reading": "読み", "slip": "一字違い", "likeness": "似た綴り", "words": "語"}
ALIAS = "別名"
WHY = {
    "elsewhere": "計画の外のことを尋ねている",
    "section": "そのような所属がない",
    "number": "その番号のものが計画にない",
    "words": f"言葉を説明できる名前がない（言葉の{ENOUGH * 100:.0f}％以上を説明でき、名詞が残らないものだけを採る）",
    "strange": "求めているものと関わりのない言葉がある",
    "statement": "名前は分かるが、何も尋ねていない",
    "nothing": "計画のことを尋ねる言葉がない",
}


def sentence(number: int, text: str) -> str:
    """The heading of a sentence."""
    return f"文{number}  {text}"


def asked(name: str) -> str:
    """What is asked, by the name of a cue, of a kind of answer, or of a measure; a new name stands for itself."""
    return ASKED.get(name, name)


def quoted(words: Sequence[str]) -> str:
    """「…」「…」."""
    return "".join(f"「{w}」" for w in words)


def told(what: str, words: Sequence[str]) -> str:
    """What words told: 達成率「達成率」."""
    return what + quoted(words)


def called(name: str, entity: str) -> str:
    """An entity with its id."""
    return f"{name}（{entity}）" if name else entity


def no_such(entity: str) -> str:
    """A number that the plan does not have."""
    return f"{entity}（計画にない）"


def means(word: str, meant: Sequence[str]) -> str:
    """What an everyday word stands for."""
    return f"「{word}」→{quoted(meant)}"


def percent(share: float) -> str:
    """A share of 0 to 1: 97％; all but everything is not everything."""
    return f"{int(share * 100):3d}％"


def matched(how: str, alias: bool, label: str) -> str:
    """The way in which a name was found: 別名（表記）「残業」."""
    return (f"{ALIAS}（{HOW[how]}）" if alias else HOW[how]) + quoted([label])


def shares(explained: float, said: float) -> str:
    """How much of the words a name explains, and how much of the name was said."""
    return f"言葉{percent(explained)} 名前{percent(said)}"


def more(count: int) -> str:
    """Candidates that are not shown."""
    return f"ほか{count}件"


def left(word: str, known: bool) -> str:
    """A word that what was found does not explain."""
    return f"「{word}」（{'ほかの名前にはある' if known else 'どの名前にもない'}）"


def leaves(words: Sequence[str]) -> str:
    """The words that a candidate leaves."""
    return f"残り{quoted(words)}"


def searched(kinds: Sequence[str]) -> str:
    """Among what a name was looked for."""
    return f"{'・'.join(kinds)}から探す"


def outcome(kind: str, what: str) -> str:
    """What came out: 答える: 実績、令和4年度."""
    return f"{RESULTS[kind]}: {what}"


def to_choose(count: int) -> str:
    """How many things are equally well meant."""
    return f"{count}件から選んでもらう"


def limited(limit: int) -> str:
    """How many are asked for."""
    return f"{limit}件"


def years(period: Period) -> list[str]:
    """The years of a question in words, [] where it names none."""
    labels = [year_label(y) for y in period.years]
    if period.span and labels:
        said = [f"{labels[0]}から{labels[-1]}まで" if len(labels) > 1 else f"{labels[0]}から"]
    else:
        said = ["すべての年度"] if period.span else labels
    flags = (
        (period.last, f"直近{period.last}年"), (period.latest, "最新"), (period.baseline, "基準年"),
        (period.first, "計画の初年度"), (period.final, "計画の最終年度"),
        (period.relative < 0, "前の年度"), (period.relative > 0, "次の年度"),
    )  # fmt: skip
    return said + [word for given, word in flags if given]
