"""Prints how many functions are called to answer one sentence, today and in the build before: `python -m tests.bench.calls`.

Unlike times, these numbers are the same on every machine.  Counted are calls of Python functions (also each time that a
generator goes on), calls of any function, and searches with regular expressions, once everything is warm.
"""

import argparse

from tests.bench.builds import BEFORE, ROOT, checked_out, started

SENTENCE = "R4の電子決裁率と目標値を教えてください"
TARGET = 1 / 3
_KINDS = {"python": "Pythonの関数", "all": "すべての関数（Cも）", "searches": "正規表現の検索"}


def main() -> None:
    """Counts and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.calls")
    parser.add_argument("--before", default=BEFORE, help="前のビルドのコミット（既定は %(default)s）")
    parser.add_argument("--sentence", default=SENTENCE, help="数える文（既定は「%(default)s」）")
    options = parser.parse_args()
    with checked_out(options.before) as before, started(ROOT, *([before] if before else [])) as builds:
        for build in builds:
            build.calls(options.sentence)
        today, *earlier = [build.calls(options.sentence) for build in builds]
    print(f"「{options.sentence}」（{len(options.sentence)}字）に答えるまでの呼び出し")
    for kind, name in _KINDS.items():
        compared = "".join(
            f"、前のビルド {e[kind]:,}回、比 {today[kind] / e[kind]:.2f}（目標 {TARGET:.2f} 以下）" for e in earlier
        )
        print(f"  {name}: {today[kind]:,}回{compared}")


if __name__ == "__main__":
    main()
