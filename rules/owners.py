"""Whose plan a document is: the municipality, and the board, council or authority in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..models import Block, Document, Passage

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
_WORDS = r"(?:[A-ZÅÄÖa-zåäö][\wåäö]*-?(?:,\s+|\s+och\s+|\s+samt\s+)){0,3}"
_DISTRICT = r"[A-ZÅÄÖ][\wåäö]+(?:[- –][A-ZÅÄÖ][\wåäö]+)* stadsdelsnämnd"
_BODY = re.compile(
    rf"\b(?P<name>{_DISTRICT}|{_WORDS}(?:[A-ZÅÄÖa-zåäö][a-zåäö]*nämnd(?:en)?"
    r"|(?:[Tt]ekniska|[Kk]ommunala|[Ss]ociala|[Gg]emensamma) nämnden)|[Kk]ommunstyrelsen)(?:s\b|\b)"
)
_BODY_FOR = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][a-zåäö-]*nämnden?|Nämnden) för (?!att\b|år\b|de[nt]?\b)"
    r"[a-zåäö-]+(?:(?:,| och|, och) [a-zåäö-]+){0,4})$"
)
_COUNCIL = re.compile(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö]*(?<!om)(?<!lev)(?<!ommunal)(?<!tions)(?<!orgar)(?<!egions)rådet)(?:s\b|\b)"
)
_AUTHORITY = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:verket|kassan|myndigheten|makten|styrelsen|inspektionen)|Polisen|Statens\s+[a-zåäö]+"
    r"|(?!Antal)[A-ZÅÄÖ][a-zåäö]+(?:\s+[a-zåäö]+)?\s+[a-zåäö]*förbund)(?:s\b|\b)"
)
_AGENCY = re.compile(
    r"(?!Kommun|Stads|Miljö- och)[A-ZÅÄÖ][a-zåäö]+(?:verket|kassan|myndigheten|makten)|Polisen|Rikspolisstyrelsen"
)
_PROPER = r"[A-ZÅÄÖ][\w&åäö-]*"
_COMPANY = re.compile(
    rf"(?<![\w-])(?P<name>AB(?:\s+{_PROPER}){{1,3}}|{_PROPER}(?:\s+(?!och\b|som\b|i\b|är\b)[\w&-]+){{0,2}}\s+AB"
    rf"|[A-ZÅÄÖ][a-zåäö]*förbundet(?:\s+{_PROPER}){{1,2}}|Stiftelsen(?:\s+{_PROPER}){{1,3}}|Räddningstjänsten(?:\s+{_PROPER}){{1,2}}|{_PROPER}(?:\s+[a-zåäö]+)?\s+[a-zåäö]*förbund|{_PROPER}[a-zåäö]förbund)(?:et)?(?:s\b|\b)"
)
"""A company, a foundation or a joint authority of municipalities (*kommunalförbund*): its goals are its own."""
_TELLS = re.compile(r"\s+[a-zåäö]+(?:er|ar|år)\b|\s+(?:har|är|ska|skall)\b")
"""A verb right behind a name: the text tells of it."""
_PARTNER = re.compile(
    r"\b(?:tillsammans|samarbete|samarbetar|samverkan|samverkar|samråd|dialog|avtal|överenskommelse)\s+med\s+"
    r"(?:[\w-]+(?:,|\s+och|\s+samt)\s+)*$"
)
"""What stands before the name of somebody else: ``tillsammans med Skatteverket och``."""
_UNIT = re.compile(
    r"(?:[A-ZÅÄÖ][a-zåäö-]+ )?[a-zåäö]*"
    r"(?:[Aa]vdelningen|[Ee]nheten|[Ff]örvaltningen|[Kk]ontoret|[Ss]ektionen|[Ss]taben)"
    r"(?: för [a-zåäö-]+(?:(?:,| och|, och) [a-zåäö-]+){0,3})?"
)
"""A part of an administration by its name: ``Avdelningen för smittskydd``, ``Administrativa avdelningen``."""
_SCHOOL = re.compile(r"\b(?:[Ff]örskolan\s+[A-ZÅÄÖ][a-zåäö]+|[A-ZÅÄÖ][a-zåäö]{2,}skolan)\b")
MAX_LINE_WORDS, COVER_BLOCKS = 6, 8
"""On the cover, a company or an authority stands alone on a line."""
FRONT_WEIGHT, TITLE_WEIGHT, LINE_WEIGHT = 4, 50, 20
"""A name counts for more on the first pages, in the title, and alone on a line there."""


_Named = Callable[[Passage], Iterator[tuple[str, Passage]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the passage that states it."""

    value: str
    passage: Passage


def municipality_of(document: Document, blocks: Sequence[Block], front: Sequence[Block]) -> Fact | None:
    """The municipality that a document names most, its first pages before the rest."""
    tally = _Tally()
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


def body_of(
    document: Document, title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]
) -> Fact | None:
    """The nämnd whose plan it is: named in the title or on the first pages, else most often.

    Where no nämnd is named it may be a council (*folkhälsorådet*) or a state authority.
    """
    if master := _on_the_cover(title, front):
        return master
    boards = _counted(_boards, title, front, blocks)
    if boards and boards.value != "Kommunstyrelsen":
        return boards
    councils = _counted(_councils, None, front, blocks)
    presented = councils and any(councils.value == name for b in front for name, _ in _councils(b.passage))
    if presented and (boards is None or not _names(title, _boards)):
        return councils
    return boards or _school(title, front) or _company_told(front) or _authority(document, blocks)


def _company_told(front: Sequence[Block]) -> Fact | None:
    """The company with which a paragraph on the first pages begins: ``Östvatten AB levererar dricksvatten``."""
    for block in front[:COVER_BLOCKS]:
        match = _COMPANY.match(block.text)
        if match and _TELLS.match(block.text, match.end()):
            return Fact(match["name"], block.passage.slice(*match.span("name")))
    return None


def _on_the_cover(title: Fact | None, front: Sequence[Block]) -> Fact | None:
    """The company, joint authority or state authority that the title, or a line of its own on the cover, names."""
    titled = title.passage if title else None
    lines = [block.passage for block in front[:COVER_BLOCKS] if len(block.text.split()) <= MAX_LINE_WORDS]
    for passage in (titled, *lines) if titled else lines:
        match = _COMPANY.search(passage.text) or _AUTHORITY.search(passage.text)
        if not match or match["name"].endswith("ommunstyrelsen"):
            continue
        if passage is titled or _is_line(match["name"], passage):
            return Fact(match["name"], passage.slice(*match.span("name")))
    return None


def is_agency(body: Fact | None) -> bool:
    """Whether the body is an authority of the state: a municipality that its report names is not whose it is."""
    return body is not None and _AGENCY.fullmatch(body.value) is not None


def is_company(body: Fact | None) -> bool:
    """Whether the body is a company or a joint authority, whose overall goals nobody else decided."""
    return body is not None and _COMPANY.fullmatch(body.value) is not None


def names_board(title: Fact | None, front: Sequence[Block]) -> bool:
    """Whether the title, or a line of its own on the first pages, names a nämnd, a council, a company or an authority."""
    lines = [block.passage for block in front if len(block.text.split()) <= 6]
    if _names(title, _boards) or _names(title, _councils) or _on_the_cover(title, front):
        return True
    if any(_AUTHORITY.search(passage.text) for passage in lines):
        return True
    found = ((name, passage) for passage in lines for of in (_boards, _councils) for name, _ in of(passage))
    return any(_is_line(name, passage) for name, passage in found)


class _Tally:
    """How much speaks for each name, and where it stands first."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[str, Passage] = {}

    def add(self, name: str, weight: int, passage: Passage) -> None:
        self._counts[name] += weight
        self._places.setdefault(name, passage)

    def best(self) -> Fact | None:
        if not self._counts:
            return None
        name = self._counts.most_common(1)[0][0]
        return Fact(name, self._places[name])


def _counted(
    named: _Named, title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]
) -> Fact | None:
    tally = _Tally()
    first = {id(block) for block in front}
    for block in blocks:
        for name, passage in named(block.passage):
            on_front = id(block) in first
            line = on_front and _is_line(name, block.passage)
            tally.add(name, LINE_WEIGHT if line else FRONT_WEIGHT if on_front else 1, passage)
    for name, passage in named(title.passage) if title else ():
        tally.add(name, TITLE_WEIGHT, passage)
    return tally.best()


def _school(title: Fact | None, front: Sequence[Block]) -> Fact | None:
    """The school whose own plan it is: named in the title, or by a line of its own on the first pages."""
    lines = [block.passage for block in front if len(block.text.split()) <= MAX_LINE_WORDS]
    named = [title.passage] if title else []
    for passage in (*named, *lines):
        match = _SCHOOL.search(passage.text)
        if match and (passage in named or _is_line(match[0], passage)):
            return Fact(match[0], passage.slice(*match.span()))
    return None


def _boards(passage: Passage) -> Iterator[tuple[str, Passage]]:
    text = passage.text
    if "ämnd" not in text and "ommunstyrelsen" not in text:
        return
    if len(text.split()) <= 12 and (longer := _BODY_FOR.search(text.strip())):
        yield _body_name(longer["name"]), passage.slice(longer.start(), longer.end())
        return
    for match in _BODY.finditer(text):
        name = _body_name(match["name"])
        if name.casefold() not in ("nämnden", "nämnd"):
            yield name, passage.slice(match.start(), match.start() + len(match["name"]))


def _councils(passage: Passage) -> Iterator[tuple[str, Passage]]:
    if "rådet" not in passage.text:
        return
    for match in _COUNCIL.finditer(passage.text):
        if len(match["name"]) > len("rådet") + 3 and not _is_partner(passage.text, match.start()):
            yield match["name"].capitalize(), passage.slice(match.start(), match.end())


def _is_partner(text: str, start: int) -> bool:
    """Whether the name at ``start`` is somebody's with whom the plan's owner works."""
    return _PARTNER.search(text, max(0, start - 80), start) is not None


def _names(title: Fact | None, named: _Named) -> bool:
    return title is not None and any(True for _ in named(title.passage))


def is_body(text: str) -> bool:
    """Whether a line is the name of a board or of a part of an administration and nothing else: no goal."""
    if _UNIT.fullmatch(text.strip()):
        return True
    match = _BODY_FOR.match(text.strip()) or _BODY.match(text.strip())
    return (
        match is not None
        and re.fullmatch(r"(?:,? (?:i )?[A-ZÅÄÖ][\w-]+(?: kommun)?)?", text.strip()[match.end() :])
        is not None
    )


def _is_line(name: str, passage: Passage) -> bool:
    """Whether a body's name is all that a line says, but for a word or two."""
    return len(passage.text.split()) <= len(name.split()) + 2


def _authority(document: Document, blocks: Sequence[Block]) -> Fact | None:
    """The state authority whose report it is; a short name (*Polisen*) gives way to the formal one."""
    tally: Counter[str] = Counter()
    for page in document.pages:
        tally.update(
            match["name"]
            for match in _AUTHORITY.finditer(page.text)
            if not _is_partner(page.text, match.start())
        )
    if not tally:
        return None
    name = tally.most_common(1)[0][0]
    formal = [other for other in tally if other.endswith("myndigheten") and other[:5] == name[:5]]
    name = formal[0] if formal else name
    for block in blocks:
        if (at := block.text.find(name)) >= 0:
            return Fact(name, block.passage.slice(at, at + len(name)))
    return Fact(name, Passage(""))


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


def _body_name(words: str) -> str:
    """The board's name in its definite form, first letter large: ``Barn- och utbildningsnämnden``.

    A district's board keeps the form that it has behind the district's name: ``Vikholms stadsdelsnämnd``.
    """
    name = " ".join(words.split())
    if re.fullmatch(_DISTRICT, name):
        return name
    name = re.sub(r"nämnd$", "nämnden", name)
    name = re.sub(r"^(?:[Kk]ommun|[Ss]tad),\s+", "", name)
    name = re.sub(r"^(?:[Aa]v|[Ff]ör|[Oo]ch|[Dd]en|[Ii]|[Ss]amt)\s+", "", name)
    name = re.sub(r"^(\w+) och (?=\w+nämnden$)", r"\1- och ", name)
    return name[:1].upper() + name[1:]
