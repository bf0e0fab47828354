"""The evidence page's HTML: pages with boxes or marks, and the list. All text is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from ..models import DOCUMENT_KIND, PageText, Verdict
from .evidence_items import AGAIN, UNDECIDED, UNUSED_KIND, EvidenceContent, Fact, Item, Place, Showing
from .evidence_marks import MarkedPiece, Span, marked_pieces
from .evidence_tags import HEIGHT, Tag, tags_for
from .wording import CHANGED, DECIDED, DOUBTS, RULES, SINGULAR, WARNINGS

Placed = tuple[Item, int, Place]
"""An item, the number of one of its places from 1, and that place."""

KIND_WORDS: Mapping[str, str] = {DOCUMENT_KIND: "Dokument", **SINGULAR, UNUSED_KIND: "Inte använt"}
"""What one entry of a kind is called."""
SURETY_WORDS: Mapping[str, str] = {"low": "låg", "middle": "mellan", "high": "hög"}
VERDICT_WORDS: Mapping[str, str] = {
    UNDECIDED: "Inte granskad",
    AGAIN: CHANGED,
    **{verdict.value: DECIDED[verdict] for verdict in Verdict if verdict is not Verdict.WITHDRAW},
}
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TITLE_LENGTH = 140
NOWHERE = (0.0, 0.0, 0.0, 0.0)


def text_of(value: str) -> str:
    """Text that stands in HTML as itself: escaped, what no page can show as ``\ufffd``."""
    return escape(_UNSHOWABLE.sub("\ufffd", value))


def own_direction(value: str) -> str:
    """The same in an element of its own: right-to-left letters in it turn nothing around it."""
    return f"<bdi>{text_of(value)}</bdi>"


def page_anchor(position: int) -> str:
    """The fragment of a page by its position, 0-based."""
    return f"sida-{position + 1}"


def page_name(page: PageText, position: int, count: int) -> str:
    """What a page is called: by its number where it has one."""
    if page.number is None:
        return "Texten" if count == 1 else f"Del {position + 1}"
    return f"Sida {page.number}"


def pages_html(content: EvidenceContent, folder: str) -> Iterator[str]:
    """The pages in order; ``folder`` is where their pictures lie, seen from the page."""
    yield from _warnings(content, None)
    by_page = content.by_page()
    for position, page in enumerate(content.pages):
        name = page_name(page, position, len(content.pages))
        placed = by_page.get(position, [])
        picture = content.picture(position)
        text = "".join(_marks(page.text, placed, content))
        bare = "" if placed else " bare"
        yield f'<section class="page{bare}" id="{page_anchor(position)}" aria-label="{name}">'
        yield f"<h3>{name}</h3>"
        yield from _warnings(content, page.number) if page.number else ()
        if picture:
            yield from _sheet(page, placed, f"{quote(folder)}/{quote(picture)}", name)
            yield "<details><summary>Sidans text</summary>"
            yield f'<p class="text">{text}</p></details>'
        else:
            yield f'<p class="text leading">{text}</p>'
        yield "</section>"


def _warnings(content: EvidenceContent, page: int | None) -> Iterator[str]:
    """What a reviewer should know of how a page was read; of the whole document where ``page`` is None."""
    for code in dict.fromkeys(one.code for one in content.warnings if one.page == page):
        told = WARNINGS[code]
        yield f'<p class="notice"><strong>{told.sentence}</strong> {told.remedy}</p>'


def _sheet(page: PageText, placed: Sequence[Placed], address: str, name: str) -> Iterator[str]:
    """The picture of a page, and over it the boxes, the smallest uppermost."""
    width, height = page.width or 0.0, page.height or 0.0
    size = f'width="{width:.0f}" height="{height:.0f}"'
    yield f'<div class="sheet"><img src="{address}" {size} loading="lazy" alt="{name} som bild">'
    yield f'<svg viewBox="0 0 {width:g} {height:g}" aria-hidden="true">'
    boxed = sorted((one for one in placed if one[2].box), key=lambda one: -_area(one[2]))
    yield from map(_box, boxed, _tags(boxed, width))
    yield "</svg></div>"


def _area(place: Place) -> float:
    x0, top, x1, bottom = place.box or NOWHERE
    return (x1 - x0) * (bottom - top)


def _tags(boxed: Sequence[Placed], page_width: float) -> list[Tag]:
    """The short number of each box, with the place's own number where there are several."""
    labels = [
        item.number if len(item.places) == 1 else f"{item.number} ({number}/{len(item.places)})"
        for item, number, _ in boxed
    ]
    boxes = [place.box or NOWHERE for _, _, place in boxed]
    return tags_for(list(zip(labels, boxes, strict=True)), page_width)


def _box(one: Placed, tag: Tag) -> str:
    item, number, place = one
    x0, top, x1, bottom = place.box or NOWHERE
    anchor = text_of(item.id)
    title = f"{item.number} {KIND_WORDS[item.kind]}: {item.text}".strip()
    shown = title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "…"
    size = f'width="{x1 - x0 + 2:.1f}" height="{bottom - top + 2:.1f}"'
    frame = f'<rect x="{x0 - 1:.1f}" y="{top - 1:.1f}" {size}/>'
    # A light rim around the frame: pages have dark grounds too.
    rim = frame.replace("<rect", '<rect class="rim"')
    return (
        f'<a class="box {item.kind}" id="{anchor}.{number}" href="#{anchor}" data-of="{anchor}" '
        f'tabindex="-1"><title>{text_of(shown)}</title>{rim}{frame}{_flag(tag) if item.number else ""}</a>'
    )


def _flag(tag: Tag) -> str:
    ground = f'<rect x="{tag.left:.1f}" y="{tag.top:.1f}" width="{tag.width:.1f}" height="{HEIGHT:g}"/>'
    words = f'<text x="{tag.left + tag.width / 2:.1f}" y="{tag.top + 5.4:.1f}">{text_of(tag.label)}</text>'
    return f'<g class="tag">{ground}{words}</g>'


def _marks(text: str, placed: Sequence[Placed], content: EvidenceContent) -> Iterator[str]:
    """The page's text with its records marked; the first piece of a place that has no box can be led to."""
    spans = [Span(place.start, place.end, key) for key, (_, _, place) in enumerate(placed)]
    begun = {key for key, (_, _, place) in enumerate(placed) if content.shows(place) is not Showing.MARK}
    for piece in marked_pieces(text, spans):
        if not piece.keys:
            yield text_of(piece.text)
            continue
        yield _mark(piece, placed, [key for key in piece.keys if key not in begun])
        begun.update(piece.keys)


def _mark(piece: MarkedPiece, placed: Sequence[Placed], begins: Sequence[int]) -> str:
    """A run of marked characters; ``begins`` are the keys of the places that begin with it."""
    items = [placed[key][0] for key in piece.keys]
    ids = " ".join(dict.fromkeys(item.id for item in items))
    names = (f'<span id="{text_of(placed[key][0].id)}.{placed[key][1]}"></span>' for key in begins)
    opens = placed[piece.keys[0]][2].start == piece.start
    label = f'<span class="tag">{text_of(items[0].number)}</span>' if opens and items[0].number else ""
    inside = f"{''.join(names)}{label}{text_of(piece.text)}"
    return f'<mark class="{items[0].kind}" data-of="{text_of(ids)}">{inside}</mark>'


def list_html(content: EvidenceContent) -> Iterator[str]:
    """The list, a part for each page on which something begins; what has no place comes last."""
    for page, items in groupby(content.items, key=lambda item: item.places[0].page if item.places else None):
        if page is None:
            heading = "Utan plats i dokumentet"
        else:
            name = page_name(content.pages[page], page, len(content.pages))
            heading = f'<a href="#{page_anchor(page)}">{name}</a>'
        yield f'<section class="group"><h3>{heading}</h3><ol>'
        for item in items:
            yield from _entry(item, content)
        yield "</ol></section>"


def _entry(item: Item, content: EvidenceContent) -> Iterator[str]:
    anchor = text_of(item.id)
    number = f'<span class="number">{text_of(item.number)}</span> ' if item.number else ""
    yield (
        f'<li class="entry {item.kind}" id="{anchor}" data-kind="{item.kind}" data-surety="{item.surety}" '
        f'data-verdict="{item.verdict}"><a class="pick" href="#{_target(item, content)}">{number}'
        f'<span class="kind">{KIND_WORDS[item.kind]}</span> {own_direction(item.text)}</a>'
    )
    facts = [_fact(one) for one in item.facts]
    yield f"<dl>{''.join(facts)}</dl>" if facts else ""
    if item.kind not in {UNUSED_KIND, DOCUMENT_KIND}:
        yield _standing(item)
    yield from _details(item, content)
    yield "</li>"


def _target(item: Item, content: EvidenceContent) -> str:
    """The fragment that shows where the item stands."""
    return _fragment(item, 1, content) if item.places else text_of(item.id)


def _fragment(item: Item, number: int, content: EvidenceContent) -> str:
    """The fragment of one of an item's places, by its number from 1."""
    place = item.places[number - 1]
    whole = content.shows(place) is Showing.PAGE
    return page_anchor(place.page) if whole else f"{text_of(item.id)}.{number}"


def _fact(fact: Fact) -> str:
    links = [f'<a href="#{text_of(anchor)}">{text_of(number)}</a>' for number, anchor in fact.links]
    value = ", ".join(links) or own_direction(fact.value)
    return f"<div><dt>{text_of(fact.header)}</dt><dd>{value}</dd></div>"


def _standing(item: Item) -> str:
    """How sure the record is and what is decided, in words beside the colour."""
    parts = []
    if item.confidence is not None:
        word = SURETY_WORDS[item.surety]
        parts.append(
            f'<span class="surety {item.surety}">Säkerhet {round(100 * item.confidence)} % ({word})</span>'
        )
    parts.append(f'<span class="verdict {item.verdict}">{VERDICT_WORDS[item.verdict]}</span>')
    return f'<p class="standing">{" ".join(parts)}</p>{_doubts(item)}'


def _doubts(item: Item) -> str:
    """Why an unsure record is unsure."""
    if item.surety not in {"low", "middle"} or not item.doubts:
        return ""
    reasons = "; ".join(text_of(DOUBTS.get(code, code)) for code in item.doubts)
    return f'<p class="doubts">Osäkert eftersom: {reasons}</p>'


def _details(item: Item, content: EvidenceContent) -> Iterator[str]:
    """What a reader sees of the chosen entry only: its decision, quotes, section, rule, places."""
    lines = list(_detail_lines(item, content))
    if lines:
        yield f'<div class="more">{"".join(lines)}</div>'


def _detail_lines(item: Item, content: EvidenceContent) -> Iterator[str]:
    if item.decided:
        lines = "<br>".join(map(text_of, item.decided.split("\n")))
        yield f'<p class="decided">{lines}</p>'
    for words in dict.fromkeys(item.quotes):
        if words.split() != item.text.split():
            yield f"<blockquote>{own_direction(words)}</blockquote>"
    if item.section:
        yield f"<p>Avsnitt: {own_direction(item.section)}</p>"
    if item.rule:
        yield f"<p>Regel: {text_of(RULES.get(item.rule, item.rule))}</p>"
    if len(item.places) > 1:
        yield f'<p class="places">Platser: {", ".join(_place_links(item, content))}</p>'


def _place_links(item: Item, content: EvidenceContent) -> Iterator[str]:
    for number, place in enumerate(item.places, 1):
        name = page_name(content.pages[place.page], place.page, len(content.pages))
        yield f'<a class="place" href="#{_fragment(item, number, content)}">{number}. {name.lower()}</a>'
