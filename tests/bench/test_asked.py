"""What the builds are asked: enough of each kind, and messages as long as they may be."""

import pytest

from tests.bench.asked import LONGEST, lists, longest, singles
from tests.bench.builds import checked_out


def test_dozens_of_questions_are_asked_and_none_in_both_kinds() -> None:
    assert min(len(singles()), len(lists())) > 36
    assert not set(singles()) & set(lists())


def test_the_longest_messages_are_full() -> None:
    assert {len(text) for text in longest(["電子決裁率"]).values()} == {LONGEST}


def test_a_build_that_this_clone_does_not_have_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with checked_out("0" * 40) as before:
        assert before is None
    assert "省きました" in capsys.readouterr().out
