"""The municipality whose plan a document is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ...models import Block, Document
from .fact import Fact, Tally

_NAME = r"[A-ZÅÄÖ][a-zåäöéü]+(?:[ -][A-ZÅÄÖ][a-zåäöéü]+)?|[A-ZÅÄÖ]{3,}(?:[ -][A-ZÅÄÖ]{3,})?"
_MUNICIPALITY = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:[Kk]ommuns?|KOMMUNS?|[Ss]tads?|STADS?)\b|ullmäktige i (?P<decides>{_NAME})\b"
)
_INHABITANTS = re.compile(
    r"\b(?:(?P<name>[A-ZÅÄÖa-zåäö][a-zåäöé]{3,}?)s?bornas?|(?P<some>[A-ZÅÄÖ][a-zåäöé]{3,}?)s?bor)\b"
)
_OWN_S = re.compile(r"(?:fors|ås|näs|hus)$", re.IGNORECASE)
"""Ends of place names whose s is mostly their own."""
_BOARD_IN = re.compile(rf"[^.:]*nämnden i (?P<name>{_NAME})")
_OF_A_TITLE = re.compile(
    r"\w*(?:program|plan|budget|strategi|policy|agenda|styrkort|berättelse|redovisning|nämnden|styrelsen)",
    re.IGNORECASE,
)
"""A word before a municipality's name that is the end of the title above it."""
_ADDRESS = re.compile(r"(?:www\.|@)(?P<name>[a-z]{3,}(?:-[a-z]+)?)\.se\b")
_CAPITALISED = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]{2,}\b")
_NOT_A_NAME = frozenset(
    [
        "en",
        "er",
        "vår",
        "din",
        "sin",
        "denna",
        "varje",
        "samma",
        "respektive",
        "nya",
        "annan",
        "hela",
        "sveriges",
    ]
)
_BEFORE_A_NAME = frozenset(
    ["i", "inom", "för", "av", "till", "från", "hos", "att", "även", "samt", "som", "när", "alla", "om", "hela",
     "den", "det", "vi", "på", "med", "och", "dessutom", "idag", "där", "nu", "hur", "varför"]
)  # fmt: skip


def municipality_of(document: Document, blocks: Sequence[Block], front: Sequence[Block]) -> Fact | None:
    """The municipality that a document names most, its first pages before the rest."""
    tally = Tally()
    first = {id(block) for block in front}
    for block in blocks:
        for match in _MUNICIPALITY.finditer(block.text) if _may_name(block.text) else ():
            name = _place_name(match["name"] or match["decides"])
            if name:
                weight = 3 if id(block) in first else 1
                tally.add(name, weight, block.passage.slice(match.start(), match.end()))
    found = tally.best()
    if found is None:
        return _by_board(blocks) or _by_inhabitants(blocks) or _by_address(document, blocks)
    return Fact(_without_genitive(found.value, document), found.passage)


def _may_name(text: str) -> bool:
    """Whether a text can name a municipality: quick, and sure only where it says no."""
    return any(part in text for part in ("ommun", "OMMUN", "tad", "TAD", "ullmäktige i "))


def _place_name(words: str) -> str | None:
    """A place's name as written small, without a word of the sentence before it; None where it is none."""
    name = words.title() if words.isupper() else words
    first, _, rest = name.partition(" ")
    if rest and (first.casefold() in _BEFORE_A_NAME or _OF_A_TITLE.fullmatch(first)):
        name = rest
    return None if name.casefold() in _NOT_A_NAME | _BEFORE_A_NAME else name


def _by_board(blocks: Sequence[Block]) -> Fact | None:
    """``Vård- och omsorgsnämnden i Tallhult`` alone on a line names it where nothing else does."""
    for block in blocks:
        if match := _BOARD_IN.fullmatch(block.text.strip()) if "ämnden i " in block.text else None:
            return Fact(match["name"], block.passage)
    return None


def _by_inhabitants(blocks: Sequence[Block]) -> Fact | None:
    """``Linköpingsborna``, ``fler Tallhultsbor`` names the municipality where nothing else does."""
    for block in blocks:
        for match in _INHABITANTS.finditer(block.text) if "bor" in block.text else ():
            name = (match["name"] or match["some"]).capitalize().removesuffix("s")
            somewhere = re.compile(
                rf"\b(?:i|I|för|till)\s+{re.escape(name)}\b|\b{re.escape(name)} (?:är|har|ska|växer)\b"
            )
            if any(somewhere.search(other.text) for other in blocks if name in other.text):
                return Fact(name, block.passage.slice(match.start(), match.end()))
    return None


def _by_address(document: Document, blocks: Sequence[Block]) -> Fact | None:
    """``kommun@vallmoker.se`` names it where the text has a name that is spelled so."""
    addresses = [address["name"] for page in document.pages for address in _ADDRESS.finditer(page.text)]
    written: dict[str, str] = {}
    for block in blocks if addresses else ():
        for name in _CAPITALISED.findall(block.text):
            written.setdefault(_plain(name), name)
    name = next((written[address] for address in addresses if address in written), None)
    if name is None:
        return None
    alone = re.compile(rf"\b{name}\b")
    block, match = next((block, match) for block in blocks if (match := alone.search(block.text)))
    return Fact(name, block.passage.slice(match.start(), match.end()))


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A name as a web address spells it: ``Österåker`` is ``osteraker``."""
    return unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()


def _without_genitive(name: str, document: Document) -> str:
    """``Västerhammars kommun`` is Västerhammar's; the s is the name's own where ``i X.`` says so, or its end does."""
    bare = name.removesuffix("s")
    if bare == name or _stands(rf"\b{re.escape(bare)}\b", document):
        return bare
    alone = rf"\b(?:i|från|till)\s+{re.escape(name)}(?=[.,;]|\s+(?:är|har|ska|och|finns|växer)\b)"
    own = _OWN_S.search(name) or _stands(alone, document)
    return name if own else bare


def _stands(pattern: str, document: Document) -> bool:
    """Whether a pattern is met on any page, in small letters or large."""
    return any(re.search(pattern, page.text, re.IGNORECASE) for page in document.pages)
