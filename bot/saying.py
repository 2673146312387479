"""The sentences of a message: which of them ask, and which only say who asks, or when."""

import re
from datetime import date

from bot.periods import read_period

__all__ = ["is_statement", "with_their_years", "without_introduction"]

_STATEMENT = re.compile(
    r"^(?!.*(?:[?]|お願い|ねがい|下さい|ください|頼|たい|教え|知|欲し|ほし|助か|幸い|嬉し|うれし|有難|ありがた|どう|何|なに|いくら|いくつ|見せ|出して)).*"
    r"(?:です|ます|ました|でした|ません|だった|して(?:い)?る|した|だ|よ|ね|な)[よねな]?[。!]*$"
)
_WHO_ASKS = re.compile(
    r"(?:の者|と申し|(?:課|室|局|部|所|係)の?.{0,6}担当|新任|異動してきた(?:ばかり)?)"
    r"(?:です|ます|でございます)(?:が)?[。、!]*$"
)
_BEHIND = re.compile(
    r"(?:の(?:分|数字|実績))?(?:で|ね|です|でお願い(?:し|いた)?します|で頼む|を?お願いします)?[ね。、!\s]*"
)


def is_statement(text: str) -> bool:
    """Whether a sentence tells something and asks for nothing: 残業が増えています。"""
    return bool(_STATEMENT.search(text))


def without_introduction(said: list[str]) -> list[str]:
    """Returns the sentences without those that say who is asking (人事課の採用担当です。), if more is said."""
    rest = [s for s in said if not _WHO_ASKS.search(s)]
    return rest or said


def with_their_years(said: list[str], today: date) -> list[str]:
    """Returns the sentences, each with the years that were put behind it: 達成率が一番低いのは?R4で."""
    if len(said) < 2:
        return said
    found: list[str] = []
    for sentence in said:
        period, spans = read_period(sentence, today)
        rest = "".join(c for i, c in enumerate(sentence) if not any(start <= i < end for start, end in spans))
        if (
            found
            and found[-1].endswith("?")
            and period.years
            and _BEHIND.fullmatch(rest)
            and not read_period(found[-1], today)[0].given
        ):
            found[-1] = f"{sentence.strip('。')}、{found[-1]}"
        else:
            found.append(sentence)
    return found
