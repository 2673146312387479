"""What the workbook and the commands that import, list and roll back say.  What the bot says is in bot.wording."""

from collections.abc import Sequence

KINDS = {"kpi": "KPI", "ref": "参考指標"}
TEMPLATE_HINT = "黄色の欄だけに入れてください。変わらないところは空欄のままにします。灰色の欄は書き換えられません。"
HINT_TARGET = "新しい目標。変わらないときは空欄。数か、一覧の言葉を入れます。"
HINT_JUDGED = "目標の言葉を満たしたかどうかを選びます。"
HINT_RATE = "空欄にすると目標と実績から計算します。個票の印字が計算と違うときだけ、118% のように入れて理由も書きます。"
HINT_PERCENT = "93.5％は「93.5」と入れます。変わらないときは空欄。実績がないときは「－」。"
HINT_NUMBER = "数だけを入れます。変わらないときは空欄。実績がないときは「－」。"
NOT_IN_LIST = "一覧から選んでください。"


def template_title(year: str) -> str:
    """The heading of a year's sheet."""
    return f"{year}の目標と実績"


def template_instructions(plan: str, version: str) -> list[str]:
    """The lines of the first sheet."""
    return [
        f"{plan} 実績・目標の入力",
        f"このひな形は、データの版 {version} から作りました。",
        "■ 入れ方",
        "年度のシートを開き、黄色の欄に新しい値を入れます。灰色の「今の値」は、いまボットが答えている値です。",
        "変わらないところは空欄のままにしてください。空欄の値は変わりません。",
        "新しい年度の実績も、前の年度の訂正も、目標の追加や変更も、同じ欄に入れます。",
        "値を取り消すとき、値がないことを示すときは「－」を入れます。",
        "■ 数の書き方",
        "数だけを入れます（例: 93.5、1,300、▲115）。入れたとおりに印字されます（7.0 は 7.0 のまま）。",
        "％の指標は 93.5％なら「93.5」と入れます（0.935 ではありません）。",
        "数式は使えません。計算した結果を「値の貼り付け」で入れてください。",
        "■ 達成率と達成件数",
        "達成率は空欄にしてください。目標と実績から指標の式で計算し、実施項目の達成件数も数え直します。",
        "個票の達成率が計算と違うときだけ、達成率と理由を入れます。言葉で判定する指標は、達成か未達成を選びます。",
        "■ 取り込み",
        "python app.py import このファイル --dry-run で誤りと変わるところを確かめ、--apply で取り込みます。",
        "誤りが一つでもあれば、何も取り込みません。行の並べ替え、列の追加、シートの名前の変更はしないでください。",
        "備考は、その行に入れた値の注記として残ります。",
    ]


_SAVE_AS = "ひな形（app.py template）に入れた .xlsx を指定してください"
UNREADABLE = {
    "not_xlsx": f"Excelブック（.xlsx）ではありません。{_SAVE_AS}",
    "encrypted": "パスワードで保護されているため、読めません。パスワードを外して保存し直してください",
    "macros": "マクロが入っているため、読みません。マクロのない .xlsx で保存し直してください",
    "nested": "中に別のファイルが埋め込まれているため、読みません。埋め込みを消して保存し直してください",
    "too_big": f"大きすぎるか、開くのに手間がかかりすぎます。{_SAVE_AS}",
    "too_many": f"ひな形より広い範囲に値があります。余分な行と列の値を消すか、{_SAVE_AS}",
    "broken": "壊れているため、読めません。Excelで開いて保存し直してください",
}
NOTHING_FILLED_IN = "新しい値が一つもありません。黄色の欄に入れてください"
WRONG_HEADINGS = "見出しがひな形と違います。列の追加・削除・並べ替えはせず、新しいひな形に入れ直してください"
FORMULA = "数式は読みません。計算した結果を「値の貼り付け」で入れてください"
DATE = "日付になっています。セルの書式を「文字列」にして、数を入れ直してください"
NO_NUMBER = "指標の番号がありません。ひな形の行に入れてください"


def sheet(name: str) -> str:
    """How messages name a sheet."""
    return f"シート「{name}」"


def unknown_sheet(years: Sequence[str]) -> str:
    """A sheet that is not of the template."""
    return f"ひな形にないシートです。名前を {'・'.join(years)} のどれかに戻すか、シートを消してください"


def name_differs(name: str) -> str:
    """The number and the name of a row do not go together."""
    return f"番号と指標が合いません（この番号の指標は「{name}」です）。行がずれていないか確かめてください"
