"""Who decided the goals of a label, where the text says so: ``de övergripande målen är fastställda av fullmäktige``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...models import BlockKind, Document, Level
from ..language.labels import label_key, level_of
from ..language.swedish import sentence_bounds
from ..lexicon.terms import Terms
from ..lexicon.vocabulary import Vocabulary

_BROKEN_DOWN = re.compile(r"\b(?:brutit|bryter|bröt) ne[dr]\b[^.:]*?\s(?:till|i)\s+", re.IGNORECASE)
"""``Nämnden har brutit ned dem till delmål``: the goals behind are its own, those it breaks down are not."""
_UNDER_EACH = re.compile(
    r"(?:under|inom|till)\s+(?:varje|respektive)\s+(?P<area>\w+)\s+(?:finns|har|anges|ligger|formuleras)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:i|den)\s+(?:\d{1,2}\s+)?\w+(?:\s+(?:för\s+)?(?:19|20)\d\d)?\b", re.IGNORECASE)
"""``beslutade i budget 2017 om``, ``fastställde i november 2015``: when, between who decided and what."""
_GOALS_ON_PAPER = re.compile(r"\bmål(?:dokument|program)\w*", re.IGNORECASE)
_BUDGET = re.compile(r"\bmål-?\s+och\s+(?:resurs|verksamhets)?(?:budget|plan)\w*", re.IGNORECASE)
"""The name of the document in which fullmäktige decides, which is no label of goals: ``Mål och budget 2016``."""
MAX_DECIDER_WORDS = 4
"""``Nämnden för vård och omsorg beslutar om``: words that name who decides, before the verb."""
_DECIDING = (Level.MUNICIPAL, Level.BOARD)


def goal_label_levels(document: Document, vocabulary: Vocabulary, *, owned: bool) -> dict[str, Level]:
    """Levels that the text gives to a label, by :func:`~planutdrag.rules.language.labels.label_key`.

    ``De övergripande målen är fastställda av fullmäktige``, ``Fullmäktige har antagit tre strategiska
    mål`` and ``de mål som nämnden har beslutat`` say who decided; what stands ``under varje målområde`` was
    decided by whoever decided those. Plain *mål* are fullmäktige's where it decided them and the document is no
    plan and no board's (``owned``).
    """
    decided = vocabulary["presented_by", "verbs"]
    labels = vocabulary.any_of("goal_labels")
    levels: dict[str, Level] = {}
    for block in document.text_blocks:
        text = block.text
        told = decided.search(text) or _BROKEN_DOWN.search(text)
        if block.kind is not BlockKind.PARAGRAPH or not (told and _label_in(text, labels)):
            continue
        for sentence in (text[start:end].strip() for start, end in sentence_bounds(text)):
            if nested := _UNDER_EACH.match(sentence):
                label, above = labels.search(sentence, nested.end()), levels.get(_area_key(nested["area"]))
                if label and above:
                    levels[label_key(label[0])] = above
                continue
            label, said = _decision(sentence, decided, labels)
            level = level_of("", vocabulary, said) if said else None
            for named in _side_by_side(sentence, label, labels) if label and level in _DECIDING else ():
                plain = _area_key(named) == "mål" and (owned or level is not Level.MUNICIPAL)
                if level and not plain:
                    levels[_area_key(named)] = level
    return levels


def _decision(sentence: str, decided: Terms, labels: Terms) -> tuple[re.Match[str] | None, str | None]:
    """The label of the goals that a sentence says were decided, and its words for by whom."""
    if broken := _BROKEN_DOWN.search(sentence):
        return labels.search(sentence, broken.end()), sentence[: broken.start()]
    verb = decided.search(sentence)
    plain = _BUDGET.sub(lambda name: " " * len(name[0]), sentence)
    label = _label_in(plain, labels) if verb else None
    return label, _who_decided(sentence, label, verb) if verb and label else None


def _label_in(text: str, labels: Terms) -> re.Match[str] | None:
    """The first label of goals in a text, or the document that holds them: ``antog 2007 ett måldokument``."""
    return labels.search(text) or _GOALS_ON_PAPER.search(text)


def _side_by_side(text: str, label: re.Match[str], labels: Terms) -> Iterator[str]:
    """A label and those that stand in one row with it: ``målområden och inriktningsmål``."""
    yield label[0]
    end = label.end()
    for following in labels.finditer(text, end):
        if not re.fullmatch(r"\s*(?:,|och|samt)\s+", text[end : following.start()]):
            return
        yield following[0]
        end = following.end()


def _area_key(label: str) -> str:
    """The key of a label, of an area the same in singular and plural; of a document of goals theirs."""
    if _GOALS_ON_PAPER.match(label):
        return "mål"
    return re.sub(r"områden(?:a)?$", "område", label_key(label))


def _who_decided(text: str, label: re.Match[str], verb: re.Match[str]) -> str | None:
    """The words of a sentence that name who decided the goals of a label; None where none do."""
    if label.start() < verb.start():
        between, after = text[label.end() : verb.start()], text[verb.end() :]
        agent = re.search(r"\bav\b", after)
        return between if re.match(r"\s+som\b", between) else after[agent.end() :] if agent else None
    before, between = text[: verb.start()], text[verb.end() : label.start()]
    led = re.match(r"\s*(?:för|i|av|till|vid|på|utifrån|enligt)\b", before, re.IGNORECASE)
    between = _WHEN.sub("", between)
    decides = re.search(r"(?:ar|er|de|og)$", verb[0]) and len(before.split()) <= MAX_DECIDER_WORDS
    subject = (decides or re.search(r"\bhar\s+(?:\S+\s+){0,6}$", before)) and led is None
    return before if subject and len(between.split()) <= 2 else None
