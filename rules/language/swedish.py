"""Swedish on the level of words and sentences: abbreviations, sentence bounds, base forms.

A sentence ends at a full stop, a question or exclamation mark that another sentence follows and that
closes no abbreviation: ``Enl. plan`` and ``ca. 5`` go on. Lemmas come from simplemma after a small table
of this domain's words, which lookup lemmatizers take for verbs (``mål`` for *måla*, ``nämnd`` for *nämna*).
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from ...models import Passage

ABBREVIATIONS = (
    "ca.", "enl.", "nr.", "jfr.", "fr.", "avs.", "pga.", "fn.", "ht.", "vt.", "h.t.", "v.t.", "i.a.",
    "o.dyl.",
    "e.dyl.", "prel.", "tf.", "st.", "inkl.", "exkl.", "max.", "min.", "kap.", "resp.", "dnr.", "tkr.",
    "bl.a.",
    "m.m.", "m.fl.", "t.ex.", "dvs.", "s.k.", "f.d.", "f.n.", "o.s.v.", "osv.", "fr.o.m.", "t.o.m.", "p.g.a.",
    "d.v.s.", "etc.", "tel.", "art.", "sek.", "mån.", "åtag.", "kl.", "obs.", "ev.", "ggr.",
)  # fmt: skip
_FORMS = "|".join(re.escape(form) for word in ABBREVIATIONS for form in (word, word.capitalize()))
_ABBREVIATED = re.compile(
    rf"(?:(?<![\w.-])(?:{_FORMS})"
    r"|(?i:\b(?:t\.? ?ex|bl\.? ?a|s\.? ?k|m\.? ?m|m\.? ?fl|d\.? ?v\.? ?s|fr\.? ?o\.? ?m|t\.? ?o\.? ?m"
    r"|p\.? ?g\.? ?a|f\.? ?d|f\.? ?n|o\.? ?s\.? ?v|i ?st|e\.? ?d|o\.? ?d)\.))$"
)
"""An abbreviation right before a place, also one with blanks in it (``t ex.``). ``SEK`` is none, ``sek`` is."""
_LONGEST_ABBREVIATION = 14
_NOTE = re.compile(r"(?<=[a-zåäö]{3}\.)\d{1,2}$")
"""The number of a note, glued to the full stop before it: ``hållbart.12``."""
_STOP = re.compile(
    r"[.!?…](?P<closing>[”\"')»\]’]?)(?P<note>(?<=[a-zåäö]{3}\.)\d{1,2})? (?=(?P<next>[^\sa-zåäö]|[a-z](?=[A-Z])))"
)
"""Where a sentence may end: what closes it, a note's number glued to it, and what the next one would begin with.

A small letter begins one only in a name: ``eSam``."""
_OPENING = frozenset("”\"'»•-–([")
_CLOSING = frozenset("”\"')»]’")
_ORDINAL = re.compile(r"(?<!\S)\d{1,2}\.$")
"""``3. 15 platser``: the number of an item, not the end of a sentence."""
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


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage, in order, each with its places, without the number of a note behind it."""
    return [without_note(passage.slice(start, end)) for start, end in sentence_bounds(passage.text)]


def without_note(sentence: Passage) -> Passage:
    """A sentence without the number of a note glued to its full stop."""
    note = _NOTE.search(sentence.text)
    return sentence.slice(0, note.start()) if note else sentence


@lru_cache(maxsize=4096)
def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end."""
    ends = [stop.end() - 1 for stop in _STOP.finditer(text) if _ends_sentence(stop)]
    bounds = itertools.pairwise((0, *ends, len(text)))
    return tuple((start, end) for start, end in bounds if text[start:end].strip())


def _ends_sentence(stop: re.Match[str]) -> bool:
    text, end, following = stop.string, stop.end() - 1, stop["next"]
    named = following.islower()
    if not (named or following.isupper() or following.isdigit() or following in _OPENING):
        return False
    if stop["closing"]:
        return True
    if stop["note"]:
        return following.isupper()
    if following in _CLOSING or _ABBREVIATED.search(text, max(0, end - _LONGEST_ABBREVIATION), end):
        return False
    numbered = _ORDINAL.search(text, max(0, end - 3), end)
    return numbered is None or (numbered.start() > 0 and re.match(r"[A-ZÅÄÖ]", following) is not None)


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The base form of a word, by this domain's table first, then simplemma's."""
    import simplemma  # noqa: PLC0415 - loads its Swedish table at first use

    lower = word.casefold()
    return _DOMAIN_LEMMAS.get(lower) or str(simplemma.lemmatize(lower, lang="sv", greedy=False)).casefold()


def words(text: str) -> list[str]:
    """The words of a text in lower case, without numbers and signs."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
