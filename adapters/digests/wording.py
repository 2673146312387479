"""Every sentence about subscriptions to the digest, for chats and for the command line.  Polite, short Japanese."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.digests.schedule import JAPAN, Schedule, next_slot
from bot.digest import wording as words

DAYS = "月火水木金"
NEXT, LAST, HOW, WHY = "次回", "前回", "知らせ方", "お送りしていない理由"
ALWAYS, ONLY_CHANGES = "変わったことがなければ一行だけお知らせします", "変わったことがある週だけお知らせします"
MOVED = "国民の祝日と12月29日から1月3日に当たるときは、次の開庁日にお送りします。"
NONE = "この会話では、ダイジェストをお送りしていません。始めるときは、対象と曜日と時刻を書いてください。"
EXAMPLES = ("毎週月曜9時に人事課のダイジェスト", "毎週月曜9時に計画全体のダイジェスト", "ダイジェストの設定")
ABOUT = (
    "週刊ダイジェストは、選んだ対象（計画全体・目標・改革・KGI・実施項目・取組所属）について、"
    "変わったところと注意が必要な指標を週に一度お届けするものです。\n"
    "始めるときは「毎週月曜9時に人事課のダイジェスト」、変えるときは「ダイジェストの設定」、"
    "止めるときは「ダイジェストを止めて」と送ってください。"
)
FREQUENCY = "ダイジェストは週に1回です。月曜から金曜のうちの一日と時刻を選んでください。"
WEEKEND = "ダイジェストは開庁日にお送りします。月曜から金曜のうちの一日を選んでください。"
TIME = "その時刻は読み取れませんでした。0:00から23:59までの時刻を書いてください（例: 9時、13時30分）。"
MONTHLY = "「第1月曜」のような月ごとの指定はできません。ダイジェストは週に1回、毎週同じ曜日にお送りします。"
SEVERAL_DAYS = "曜日は一つだけ選べます。同じ対象を週に何度もお送りすることはできません。"
SEVERAL_TIMES = "時刻は一つだけ選べます。"
ONCE = (
    "今週だけ、しばらくだけ、といった一時的な停止や変更はできません。"
    "止めるときは「ダイジェストを止めて」、また始めるときは「ダイジェストを再開して」と送ってください。"
)
PROBLEMS = {
    "frequency": FREQUENCY, "weekend": WEEKEND, "time": TIME, "monthly": MONTHLY, "several_days": SEVERAL_DAYS,
    "several_times": SEVERAL_TIMES, "once": ONCE,
}  # fmt: skip
UNKNOWN_SCOPE = "ダイジェストの対象が見つかりません。計画全体・目標・改革・KGI・項目・取組所属の名前を書いてください。"
EMPTY_SCOPE = "{name}が取組所属となっているKPIがないため、ダイジェストをお送りできません。"
WHICH_SCOPE = "どれのダイジェストでしょうか。"
SCOPE_GONE = (
    "{name}は今の計画にないため、ダイジェストをお作りできません。"
    "「ダイジェストの設定」で対象を選び直すか、「ダイジェストを止めて」で止めてください。"
)
SENT_JUST_NOW = "ついさきほどお送りしました。そのあとデータは変わっていません。"
TOO_MANY = "この会話でお送りできるダイジェストは{count}件までです。ほかのものを止めてから登録してください。"
BAD_SETTINGS = "設定を読み取れませんでした。もう一度「ダイジェストの設定」と送り、出てきた画面から登録してください。"
NOTHING_TO_STOP = "お送りしているダイジェストはありません。"
NOTHING_TO_RESUME = "止めたダイジェストはありません。始めるときは、対象と曜日と時刻を書いてください。"
NOTHING_TO_SEND = "お送りしているダイジェストがありません。見本は「プレビュー」でご覧になれます。"
PAUSED = "ただいま管理者が送信を一時停止しています。再開されると、たまっている分を1回にまとめてお送りします。"
NO_STATE = "登録と送信の記録を開けません。KAIKAKU_STATE の場所と権限を確かめてください。"
UNAVAILABLE = "ただいまダイジェストの登録を読み書きできません。しばらくしてからもう一度お試しください。"
HELD = {
    "throttled": "ただいまTeamsが混み合っているため、少し間をおいてお送りします。",
    "unauthorised": "ただいまボットの認証に失敗しているため、送信を止めています。管理者が直すとお送りします。",
}
ADMINISTRATORS_ONLY = (
    "この操作は管理者だけができます。ご自分の分は「ダイジェストの状態」「ダイジェストを止めて」をお使いください。"
)
NOW_PAUSED = "すべてのダイジェストの送信を一時停止しました。「全員のダイジェストを再開」で再開します。"
NOW_RESUMED = "ダイジェストの送信を再開しました。止まっていた間の分は、1件ずつにまとめてお送りします。"
NO_SUBSCRIPTIONS = "登録されているダイジェストはありません。"
STOP, STATUS, PREVIEW, SETTINGS, SEND, AGAIN = (
    "ダイジェストを止めて", "ダイジェストの状態", "プレビュー", "ダイジェストの設定", "今すぐ送って",
    "ダイジェストを再開して",
)  # fmt: skip
CONFIRM, CONFIRM_SHARED = "実行する", "この会話の皆さんに関わります。"
SETTINGS_TITLE = "ダイジェストの設定"
SCOPE_LABEL, WEEKDAY_LABEL, TIME_LABEL, ZONE_LABEL = "対象", "曜日", "時刻", "時間帯"
SAVE, MISSING = "この内容で登録する", "選んでください"
LIST_COLUMNS = ("番号", "送り先", "対象", "予定", "前回", "次回")
REPORT_COLUMNS = ("番号", "送り先", "対象", "回", "結果")
LIST, REPORT = "全員のダイジェストの一覧", "全員のダイジェストの報告"
PAUSE, RESUME, CANCEL = "全員のダイジェストを一時停止", "全員のダイジェストを再開", "ダイジェストの送信を中止"
REPORT_OF_ONE = "ダイジェストの報告"
NO_ROWS = "お送りした記録はありません。"
NO_SUCH_PAGE = "そのページはありません。"
KINDS = {"personal": "個人", "groupChat": "グループ", "channel": "チャネル", "": "会話なし"}
RESULTS = {
    "": "まだお送りしていません",
    "due": "これからお送りします",
    "sending": "お送りしているところです",
    "sent": "お送りしました",
    "failed": "お送りできませんでした",
    "unknown": "届いたかどうか確かめられませんでした（重ねて届かないよう、自動では送り直しません）",
    "skipped": "お送りしませんでした",
}
REASONS = {
    "blocked": "ボットがブロックされたか、アプリが削除されています",
    "gone": "会話がなくなっています",
    "uninstalled": "アプリが削除されています",
    "too_big": "内容が大きすぎます",
    "throttled": "Teamsが混み合っていました",
    "late": "順番を待っています",
    "unreached": "Teamsにつながりませんでした",
    "unauthorised": "ボットの認証に失敗しました",
    "host": "返信先が許可されていません",
    "not_composed": "内容を作れませんでした",
    "unchanged": "変わったことがなかったため",
    "superseded": "次の回にまとめました",
    "cancelled": "管理者が取り消しました",
    "stopped": "止められたため",
    "interrupted": "送信中に処理が止まりました",
    "no_answer": "Teamsから返事がありませんでした",
}


def when(schedule: Schedule) -> str:
    """毎週月曜9:00（日本時間）"""
    zone = "日本時間" if schedule.zone == JAPAN else schedule.zone
    return f"毎週{DAYS[schedule.weekday]}曜{schedule.minute // 60}:{schedule.minute % 60:02}（{zone}）"


def moment(at: float, zone: str = JAPAN) -> str:
    """2026年11月30日（月）9:00 日本時間（Asia/Tokyo）"""
    return words.at(datetime.fromtimestamp(at, ZoneInfo(zone)), zone)


def following(schedule: Schedule, now: float) -> str:
    """When the next digest comes."""
    return words.at(next_slot(schedule, datetime.fromtimestamp(now, UTC)).at, schedule.zone)


def subscribed(name: str, schedule: Schedule, now: float) -> str:
    """What was arranged, and when the first digest comes."""
    return f"{name}のダイジェストを、{when(schedule)}にお送りします。次回は{following(schedule, now)}です。{MOVED}"


def to_confirm(said: str) -> str:
    """Asks whether something that reaches others is really to be done."""
    return f"「{said}」を行ってよろしいですか。"


def to_stop(name: str) -> str:
    """The complete sentence that stops one digest."""
    return f"{name}のダイジェストを止めて"


def to_send(name: str) -> str:
    """The complete sentence that sends one digest now."""
    return f"{name}のダイジェストを今すぐ送って"


def to_preview(name: str) -> str:
    """The complete sentence that shows one digest."""
    return f"{name}のダイジェストのプレビュー"


def stopped(names: Sequence[str]) -> str:
    """What is not sent any more, and how to begin again."""
    return f"{'、'.join(names)}のダイジェストを止めました。また始めるときは「ダイジェストを再開して」と送ってください。"


def not_subscribed(name: str) -> str:
    """There is no such subscription here."""
    return f"{name}のダイジェストは、この会話にはお送りしていません。"


def sending(names: Sequence[str]) -> str:
    """What will arrive in a moment."""
    named = "、".join(names)
    return f"{named}のダイジェストを、これからお送りします。届かないときは「ダイジェストの状態」でご確認ください。"


def result(state: str, reason: str) -> str:
    """What became of a message."""
    why = REASONS.get(reason, f"Teamsの応答 {reason.removeprefix('status_')}") if reason else ""
    return RESULTS[state] + (f"（{why}）" if why else "")


def subscribe_to(name: str, schedule: Schedule, only_changes: bool | None) -> str:
    """The complete sentence that subscribes: 毎週月曜9:00に人事課のダイジェスト; None where that was not said."""
    how = {True: "を、変わったことがあるときだけ送って", False: "を、変わったことがなくても送って", None: ""}
    at = f"{schedule.minute // 60}:{schedule.minute % 60:02}"
    return f"毎週{DAYS[schedule.weekday]}曜{at}に{name}のダイジェスト{how[only_changes]}"


def replaces(name: str) -> str:
    """What becomes of what is received now."""
    return f"登録すると、今お送りしている{name}のダイジェストに代わります。"


def cancelled(count: int) -> str:
    """How many messages will not be sent."""
    return f"まだ送っていない{count}件のダイジェストを取り消しました。送りかけの分はそのまま送り終えます。"


def report(total: int, active: int, unknown: int, failed: int) -> str:
    """Headline of the administrators' report."""
    last = f"前回の結果は、確かめられないもの{unknown}件、送れなかったもの{failed}件です。"
    return f"登録は{total}件で、そのうち{active}件にお送りしています。{last}"


def reported(total: int, unknown: int, failed: int) -> str:
    """Headline of the rows of the ledger."""
    return f"お送りした記録は{total}件です（確かめられないもの{unknown}件、送れなかったもの{failed}件）。"


def page(what: str, number: int) -> str:
    """The complete sentence that asks for another page: 全員のダイジェストの一覧 2ページ"""
    return f"{what} {number}ページ"


def listed(count: int) -> str:
    """How many rows were shown."""
    return f"{count}件"


def due(count: int) -> str:
    """How many digests would be sent now."""
    return f"いま送るもの {count}件" if count else "いま送るものはありません。"


def to(number: int, person: str) -> str:
    """Above a digest that is only shown."""
    return f"── 番号{number} {person} ──"


def counted(counts: Mapping[str, int]) -> str:
    """What a run did."""
    labels = {"sent": "送信", "skipped": "見送り", "failed": "失敗", "unknown": "確認できず", "due": "残り"}
    return "、".join(f"{label} {counts.get(state, 0)}件" for state, label in labels.items())
