"""Understands what people say about digests themselves: subscribe, stop, status, send now, preview, administration.

Only the decision is made here; whoever holds the subscriptions carries it out.
"""

import re
from datetime import date

from bot.digest import SCOPES
from bot.intents import Ask, Unknown, subjects
from bot.messages import Memory
from bot.understand import understand
from bot.weekly import Weekly, read_weekly
from bot.wishes import Explain, Manage, Preview, Scope, SendNow, Settings, Status, Stop, Subscribe, Wish
from knowledge.names import Names
from knowledge.text import normalise

__all__ = ["subscribing"]

_MENTION = re.compile(r"@改革ナビ(?:さん|くん|bot)?[、,:]?|@[^\s、,]+")
_DIGEST = re.compile(r"(?:週刊|週次|定期)?ダイジェスト|週報|定期(?:配信|便|通知|レポート)")
_DELIVERY = re.compile(
    r"配信(?:停止|解除|登録|開始|設定|を(?:止|停|やめ|解除|開始|登録|始|再開|お願い|希望|中止))|送信(?:停止|を(?:止|停|やめ))"
)
_EVERY_WEEK = re.compile(
    r"毎週.*(?:送|届|配信|通知|知らせ)|毎週の?[月火水木金土日]曜.*[0-9一二三四五六七八九十](?:時|:)"
)
_NOW_ALONE = re.compile(r"(?:今|いま)すぐ(?:に)?送(?:って|信|れ)\S*")
_PREVIEW_ALONE = re.compile(r"プレビュー(?:を?(?:見せて|表示|して|見たい)\S*)?")
_CANCEL = re.compile(r"(?:.*(?:ダイジェスト|配信)の)?送信(?:中)?を?(?:中止|キャンセル|取り?消)\S*")
_EVERYBODY = re.compile(r"全員(?:分)?|みんな|全利用者|すべての(?:人|配信|購読)|全(?:配信|購読)|管理者")
_MANAGE = (
    ("resume", re.compile(r"再開|解除|動かして")),
    ("pause", re.compile(r"一時停止|休止|停止|止め|とめ")),
    ("report", re.compile(r"報告|レポート|結果|届いた|届いて|状況|状態")),
    ("list", re.compile(r"")),
)
_PERSON = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PAGE = re.compile(r"([0-9]{1,3})ページ")
_EXPLAIN = re.compile(
    r"使い方|つかいかた|とは(?:$|\?|何|なに|どん)|って(?:何|なに)|(?:何|なん)ですか|説明|ヘルプ|help"
    r"|どう(?:やって|すれば|したら)|(?:登録|購読|変更|停止|解除|める|える|取る)の?方法|(?:始め|はじめ|止め|とめ|やめ|変え|登録の?[し仕]|受け取り|見|読み)方"
)
_STOP = re.compile(
    r"(?:止め|(?<!ま)とめ|やめ|辞め|停止|解除|不要|[要い]らな|[要い]りません|退会|キャンセル|取り?消|終了|オフ(?!ィ)"
    r"|中止|送らない|送ってこない|[来こ]ないよう|消して|削除|unsubscribe|stop|off)\S*"
)
_SETTINGS = re.compile(r"(?:設定|カスタマイズ)\S*|内容を?変え(?:たい|る)\S*|変更したい\S*")
_NOW = re.compile(r"(?:今すぐ|いますぐ|すぐに?|直ちに|ただちに)(?:送|配信|届|欲し|ほし)\S*|今すぐ")
_PREVIEW = re.compile(r"(?:プレビュー|見本|サンプル|(?:お)?試し|見せて|見たい|表示|どんな(?:感じ|もの|内容)|教えて)\S*")
_STATUS = re.compile(
    r"(?:状態|状況|ステータス|次回|いつ|どうなって|確認|登録(?:して(?:い)?る|済み|状況))\S*"
    r"|(?:届[いか]?|来)(?:て(?:い)?)?(?:ない|ません|なかった|る|ます|た)\S*"
)
_ASKING = re.compile(
    r"(?:登録|購読|申し?込|開始|始め|はじめ|再開|受け取り|受信|お?願い|変更|変え|して|[欲ほ]し[いく])\S*"
    r"|(?:(?<!放)送|届|知らせ|通知)(?:って|て|り|る|信|け|せ)?\S*|下さい|ください|たい(?:です)?|に(?=$|\s)|オン"
)
_EVERY = re.compile(r"全部|すべて|全て")
_FILLERS = re.compile(r"もう|この|その|配信|まとめ(?:を|て)?|の?分(?:を|は)?(?=$)")
_EDGE = r"の|を|が|は|に|で|も|へ|と|から|まで|、|,|。|!|\?|\s|です|ます"
_EDGES = re.compile(rf"^(?:{_EDGE}|ので)+|(?:{_EDGE}|について|に関する|だけ|のみ)+$")
_WHOLE = re.compile(
    r"(?:計画(?:全体|の?すべて)?|全体|全部|すべて|全て|大綱|全項目|県全体|行財政改革(?:大綱|の?計画)?|実施計画)"
)


def subscribing(text: str, today: date, names: Names) -> Wish | None:
    """Returns what a message says about digests, None where it is not about them."""
    said = _MENTION.sub(" ", normalise(text)).strip(" 。!、,")
    if _CANCEL.fullmatch(said):
        return Manage("cancel")
    if _NOW_ALONE.fullmatch(said):
        return SendNow(Scope())
    if _PREVIEW_ALONE.fullmatch(said):
        return Preview(Scope())
    if not any(pattern.search(said) for pattern in (_DIGEST, _DELIVERY, _EVERY_WEEK)):
        return None
    if person := _PERSON.search(said):
        return Manage("report", person[0], _page(said))
    if _EVERYBODY.search(said):
        return Manage(next(what for what, pattern in _MANAGE if pattern.search(said)), page=_page(said))
    return _own(_DIGEST.sub(" ", said), today, names)


def _page(said: str) -> int:
    """Returns which page is asked for, 1 where none is."""
    found = _PAGE.search(said)
    return max(1, int(found[1])) if found else 1


def _own(said: str, today: date, names: Names) -> Wish:
    """Returns what somebody wants of the own digests."""
    if _EXPLAIN.search(said):
        return Explain()
    weekly = read_weekly(said)

    def scope(pattern: re.Pattern[str]) -> Scope:
        return _scope(pattern.sub(" ", weekly.rest), today, names)

    if _STOP.search(said):
        which = scope(_STOP)
        return Stop(Scope() if which.unknown else _each(which, said))
    if _NOW.search(said):
        return SendNow(_each(scope(_NOW), said))
    if weekly.given:
        return _subscribe(weekly, scope(_ASKING))
    if _SETTINGS.search(said):
        return Settings()
    if _PREVIEW.search(said):
        return Preview(scope(_PREVIEW))
    if _STATUS.search(said):
        return Status()
    which = scope(_ASKING)
    if _ASKING.search(said):
        return _subscribe(weekly, which)
    return Status() if which == Scope() else Preview(which)


def _subscribe(weekly: Weekly, scope: Scope) -> Subscribe:
    return Subscribe(scope, weekly.weekday, weekly.minute, weekly.only_changes, weekly.problem)


def _scope(text: str, today: date, names: Names) -> Scope:
    """Returns what is named in what is left of a message."""
    for pattern in (_ASKING, _FILLERS):
        text = pattern.sub(" ", text)
    rest = " ".join(t for part in text.split() if (t := _trimmed(part)))
    if not rest:
        return Scope()
    if _WHOLE.fullmatch(rest):
        return Scope("plan")
    intent = understand(f"{rest}の状況は?", today, names, Memory())[0]
    if isinstance(intent, Unknown):
        return Scope(unknown=True)
    named = intent.options if isinstance(intent, Ask) else subjects(intent)
    entities = tuple(dict.fromkeys(_above(e) for e in named))
    if len(entities) == 1:
        return Scope(entities[0])
    return Scope(options=entities) if entities else Scope(unknown=True)


def _each(scope: Scope, said: str) -> Scope:
    """Returns the scope of すべてのダイジェスト: not the whole plan, but every digest that is received."""
    return Scope() if scope.entity == "plan" and _EVERY.search(said) else scope


def _trimmed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _EDGES.sub("", text)
    return text


def _above(entity: str) -> str:
    """Returns what a digest can be about: of an indicator its item."""
    kind, _, key = entity.partition(":")
    return entity if kind in SCOPES else f"item:{key.partition('-')[0]}"
