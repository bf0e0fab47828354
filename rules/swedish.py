"""Swedish as municipal plans write it: sentences that survive ``t.ex.``, words and their stems.

spaCy's blank Swedish tokenizer with this domain's abbreviations; sentence bounds by our own rule on
its tokens, since its sentencizer ends a sentence at ``Enl. plan`` and ``ca. 5``. Lemmas come from
simplemma after a small table of this domain's words, which lookup lemmatizers take for verbs
(``mål`` for *måla*, ``nämnd`` for *nämna*).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..models import Passage

if TYPE_CHECKING:
    from spacy.language import Language

ABBREVIATIONS = (
    "ca.", "enl.", "nr.", "jfr.", "fr.", "avs.", "pga.", "fn.", "ht.", "vt.", "h.t.", "v.t.", "i.a.",
    "o.dyl.",
    "e.dyl.", "prel.", "tf.", "st.", "inkl.", "exkl.", "max.", "min.", "kap.", "resp.", "dnr.", "tkr.",
    "bl.a.",
    "m.m.", "m.fl.", "t.ex.", "dvs.", "s.k.", "f.d.", "f.n.", "o.s.v.", "osv.", "fr.o.m.", "t.o.m.", "p.g.a.",
    "d.v.s.", "etc.", "tel.", "art.", "sek.", "mån.", "åtag.", "kl.", "obs.", "ev.", "ggr.",
)  # fmt: skip
_SPACED = re.compile(
    r"\b(?:t\.? ?ex|bl\.? ?a|s\.? ?k|m\.? ?m|m\.? ?fl|d\.? ?v\.? ?s|fr\.? ?o\.? ?m|t\.? ?o\.? ?m"
    r"|p\.? ?g\.? ?a|f\.? ?d|f\.? ?n|o\.? ?s\.? ?v|i ?st|e\.? ?d|o\.? ?d)\.$",
    re.IGNORECASE,
)
_END = frozenset(".!?…")
_CLOSING = frozenset("”\"')»]’")
_MAY_END = re.compile(r"[.!?…][”\"')»\]’]?\s[^\sa-zåäö]")
"""What stands at every sentence's end: to look for it first spares most texts the tokenizer."""
_DOMAIN_LEMMAS = {
    form: lemma
    for lemma, forms in {
        "mål": "mål målet målen målens målets",
        "nämnd": "nämnd nämnden nämndens nämnder nämnderna nämndernas nämnds",
        "mått": "mått måttet måtten",
        "plan": "plan planen planens planer planerna",
        "utfall": "utfall utfallet utfallen",
        "värde": "värde värdet värden värdena",
        "vård": "vård vården vårdens",
        "stöd": "stöd stödet stöden",
        "del": "del delen delar delarna",
        "boende": "boende boendet boenden boendena",
        "tal": "tal talet talen",
        "indikator": "indikator indikatorn indikatorer indikatorerna",
        "nyckeltal": "nyckeltal nyckeltalet nyckeltalen",
        "måltal": "måltal måltalet måltalen",
        "åtagande": "åtagande åtagandet åtaganden åtagandena",
        "skola": "skola skolan skolor skolorna skolans",
        "barn": "barn barnet barnen barns barnens",
        "elev": "elev eleven elever eleverna elevers elevernas",
        "öka": "öka ökar ökas ökat ökad ökade ökande ökning ökningen",
        "minska": "minska minskar minskas minskat minskad minskade minskning minskningen",
        "trygg": "trygg tryggt trygga tryggare trygghet tryggheten",
    }.items()
    for form in forms.split()
}


@lru_cache(maxsize=1)
def language() -> Language:
    """The tokenizer: spaCy's blank ``sv`` with the abbreviations that it would split."""
    import spacy  # noqa: PLC0415 - half a second that '--help' must not pay

    nlp = spacy.blank("sv")
    for abbreviation in ABBREVIATIONS:
        for form in (abbreviation, abbreviation.capitalize()):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]
    return nlp


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage, in order, each with its places."""
    return [passage.slice(start, end) for start, end in sentence_bounds(passage.text)]


@lru_cache(maxsize=4096)
def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end."""
    if not _MAY_END.search(text):
        return ((0, len(text)),) if text.strip() else ()
    document = language()(text)
    bounds, start = [], 0
    for index in range(len(document) - 1):
        token, following = document[index], document[index + 1]
        if _ends_sentence(text, token.text, token.idx + len(token.text), following.text):
            end = token.idx + len(token.text)
            bounds.append((start, end))
            start = end
    bounds.append((start, len(text)))
    return tuple((a, b) for a, b in bounds if text[a:b].strip())


def _ends_sentence(text: str, token: str, end: int, following: str) -> bool:
    if token[-1:] in _CLOSING and text[end - 2 : end - 1] in _END:
        return text[end : end + 1].isspace() and _can_start(following)
    if token[-1:] not in _END or following[:1] in _CLOSING:
        return False
    if token.casefold() in ABBREVIATIONS or _SPACED.search(text[max(0, end - 14) : end]):
        return False
    if re.search(r"(?:^|\s)\d{1,2}\.$", text[max(0, end - 4) : end]) and not re.match(
        r"\s+[A-ZÅÄÖ]", text[end:]
    ):
        return False
    return text[end : end + 1].isspace() and _can_start(following)


def _can_start(token: str) -> bool:
    return token[:1].isupper() or token[:1].isdigit() or token[:1] in "”\"'»•-–(["


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The base form of a word, by this domain's table first, then simplemma's."""
    import simplemma  # noqa: PLC0415 - loads its Swedish table at first use

    lower = word.casefold()
    return _DOMAIN_LEMMAS.get(lower) or str(simplemma.lemmatize(lower, lang="sv", greedy=False)).casefold()


def words(text: str) -> list[str]:
    """The words of a text in lower case, without numbers and signs."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
