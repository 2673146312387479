"""What an explanation says."""

from collections.abc import Sequence

NO_QUESTION = '質問を書いてください。例: python app.py explain "R4の電子決裁率は?"'
QUESTION, RESULT = "質問", "結果"
WORDS, CANDIDATES, READING, LEFT, OUTCOME, ANSWER = "言葉", "候補", "読み方", "残った言葉", "判断", "答え"
PASSED_OVER, FILLED, FROM_BEFORE = "尋ねない文", "続き", "前のお尋ねから補った"
NONE, NO_CANDIDATE = "なし", "なし（似た名前もない）"
RESULTS = {
    "answer": "答える", "choices": "聞き返す", "none": "通じない", "help": "使い方・あいさつを返す",
}  # fmt: skip
HOW = {"spelling": "表記", "reading": "読み", "slip": "一字違い", "likeness": "似た綴り", "words": "語"}
ALIAS = "別名"


def sentence(number: int, text: str) -> str:
    """The heading of a sentence."""
    return f"文{number}  {text}"


def sense(words: str, kind: str, value: str) -> str:
    """What a stretch of the sentence was read as: 「未達」 state: missed."""
    return f"「{words}」 {kind}" + (f": {value}" if value and value != words else "")


def percent(share: float) -> str:
    """A share of 0 to 1: 97％; all but everything is not everything."""
    return f"{int(share * 100):3d}％"


def shares(explained: float, said: float) -> str:
    """How much of the words a name explains, and how much of the name was said."""
    return f"言葉{percent(explained)} 名前{percent(said)}"


def matched(how: str, alias: bool, label: str) -> str:
    """The way in which a name was found: 別名（表記）「残業」."""
    return (f"{ALIAS}（{HOW[how]}）" if alias else HOW[how]) + f"「{label}」"


def leaves(words: Sequence[str]) -> str:
    """The words that a candidate leaves."""
    return "残り" + "".join(f"「{w}」" for w in words)


def likely(probability: float, said: str) -> str:
    """A reading and how likely it is."""
    return f"{percent(probability)}  {said}"


def feature(name: str, value: float, adds: float) -> str:
    """A feature of a reading, and what it adds to its score."""
    return f"    {adds:+.2f}  {name}" + (f" × {value:g}" if value != 1 else "")
