"""An explanation as one object of JSON (docs/contract.md)."""

from dataclasses import asdict
from typing import Any

from bot.encoding import encoded
from bot.explaining import Explanation, Looked, Sentence

__all__ = ["explanation_object"]


def explanation_object(explanation: Explanation) -> dict[str, Any]:
    """Returns the explanation as JSON values; intents, periods, criteria and orders name what they are by `is`."""
    answer = explanation.answer
    return {
        "text": explanation.text,
        "introductions": list(explanation.introductions),
        "sentences": [_sentence(s) for s in explanation.sentences],
        "names": explanation.names,
        "kind": answer.kind,
        "answer": answer.blocks[0].headline if answer.blocks else "",
        "choices": [asdict(c) for c in answer.choices],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    wanted = sentence.wanted
    return {
        "text": sentence.text,
        "period": encoded(sentence.period),
        "kind": wanted.kind,
        "measures": list(wanted.measures),
        "what": wanted.what,
        "each": wanted.each,
        "whole_plan": wanted.whole_plan,
        "criteria": encoded(wanted.criteria),
        "order": encoded(wanted.order),
        "limit": wanted.limit,
        "numbers": list(sentence.numbers),
        "unit": sentence.unit,
        "marks": [asdict(m) for m in sentence.marks],
        "words": [asdict(w) for w in sentence.words],
        "searches": [_search(s) for s in sentence.searches],
        "intent": encoded(sentence.intent),
        "further": encoded(sentence.further),
        "why": sentence.why,
        "continued": sentence.continued,
        "taken_over": sentence.taken_over,
        "passed_over": sentence.passed_over,
    }


def _search(looked: Looked) -> dict[str, Any]:
    return {**asdict(looked), "left": [w.word for w in looked.left]}
