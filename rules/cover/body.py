"""The nämnd, council, company or authority whose plan a document is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ...models import Block, Document, Passage
from .fact import COVER_BLOCKS, Fact, Tally

_WORDS = r"(?:[A-ZÅÄÖa-zåäö][\wåäö]*-?(?:,\s+|\s+och\s+|\s+samt\s+)){0,3}"
_DISTRICT = r"[A-ZÅÄÖ][\wåäö]+(?:[- –][A-ZÅÄÖ][\wåäö]+)* stadsdelsnämnd"
_BODY = re.compile(
    rf"\b(?P<name>{_DISTRICT}|{_WORDS}(?:[A-ZÅÄÖa-zåäö][a-zåäö]*nämnd(?:en)?"
    r"|(?:[Tt]ekniska|[Kk]ommunala|[Ss]ociala|[Gg]emensamma) nämnden)|[Kk]ommunstyrelsen)(?:s\b|\b)"
)
_BODY_FOR = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][a-zåäö-]*nämnden?|Nämnden) för (?!att\b|år\b|de[nt]?\b)"
    r"[A-ZÅÄÖ]?[a-zåäö-]+(?:(?:,| och|, och| &) [A-ZÅÄÖ]?[a-zåäö-]+){0,4})$"
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
MAX_LINE_WORDS = 6
"""On the cover, a company or an authority stands alone on a line."""
FRONT_WEIGHT, TITLE_WEIGHT, LINE_WEIGHT = 4, 50, 20
"""A name counts for more on the first pages, in the title, and alone on a line there."""
_Named = Callable[[Passage], Iterator[tuple[str, Passage]]]
_WORKED_OUT = re.compile(r"(?:framtag|utarbeta|upprätta|sammanställ|skriv)\w*\s+av\b", re.IGNORECASE)
"""``Framtagen av folkhälsorådet``: who worked a plan out is not whose it is."""


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
    front = [block for block in front if not _WORKED_OUT.match(block.text)]
    lines = [block.passage for block in front if len(block.text.split()) <= 6]
    if _names(title, _boards) or _names(title, _councils) or _on_the_cover(title, front):
        return True
    if any(_AUTHORITY.search(passage.text) for passage in lines):
        return True
    found = ((name, passage) for passage in lines for of in (_boards, _councils) for name, _ in of(passage))
    return any(_is_line(name, passage) for name, passage in found)


def _counted(
    named: _Named, title: Fact | None, front: Sequence[Block], blocks: Sequence[Block]
) -> Fact | None:
    tally = Tally()
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
