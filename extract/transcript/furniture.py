"""What stands on a transcript's pages and belongs to no page's text: letter heads, feet, file paths."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from .lines import Line
from .shapes import is_head, is_name_head, is_text_head, is_value
from .spaced.heads import is_column_heads

_LABELS = (
    "Postadress|Besöksadress|Gatuadress|Adress|Telefon|Telefonnummer|Tel|Växel|Telefonväxel|Telefax|Fax|"
    "Internetadress|Internet|Webb|Webbplats|Webbadress|Hemsida|E-?post|E-?postadress|E-?mail|Bankgiro|"
    "Bankgironummer|Plusgiro|Postgiro|Organisationsnummer|Organisationsnr|Org\\.?\\s?nr|Orgnr|Leveransadress|"
    "Fakturaadress|Mobil|Direkttelefon"
)
_ADDRESS_LABEL = re.compile(rf"(?:{_LABELS})\s*:?", re.IGNORECASE)
_ADDRESS_LABELS = re.compile(rf"(?<!\w)(?:{_LABELS})(?!\w)", re.IGNORECASE)
_CONTACT = re.compile(
    r"\+?[\d ()/–-]{6,24}|\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\wåäö -]+|(?:https?://|www\.)\S+|\S+@\S+\.\w+|"
    r"\d{3,4}-\d{3,4}|[A-ZÅÄÖ][\wåäö. ]+(?:gatan|vägen|torget|gränd|plan|allén)?\s\d+[\d –-]*\w?|"
    r"Box \d+|[\wåäöÅÄÖ .-]+ kommun|[A-ZÅÄÖ][\wåäöÅÄÖ -]+(?:kontoret|förvaltningen|enheten|avdelningen|nämnden)"
    r"|[A-ZÅÄÖ][a-zåäö]+ (?:servicekontoret|kontoret)",
)
_HEAD_LABEL = re.compile(
    r"(?:Datum|Diarienummer|Diarienr|Dnr|Dokumentnr|Ert datum|Vår beteckning|Er beteckning|Referens|Sida?)\s*:?",
    re.IGNORECASE,
)
_HEAD_VALUE = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}(?:-\d+)?|\d{6}|\d{1,2} \w+ \d{4}|[A-ZÅÄÖ]{1,5}\s?\d{4}[/:.-]\d+\S*|\d{4}[/:]\d+)"
)
_DIARY_NUMBER = re.compile(
    r"[A-ZÅÄÖ]{2,5}\s?\d{4}[/:.-]\d+\S*|(?:[\w–-]+\s){0,4}(?:Dnr|Diarienr)[.:]?\s\S*\d[/:-]\d\S*(?:\s\d{1,3})?"
)
"""A diary number by itself, or behind the name of who keeps it; the page's number may stand behind it."""
_PAGE_BESIDE = re.compile(r"^\d{1,3}\s*[|·•–-]\s+|\s+(?:[|·•–-]\s*)?\d{1,3}$")
_BODY = re.compile(r"(?:förvaltning(?:en)?|nämnd(?:en)?|kontor(?:et)?|kommun|förbund(?:et)?)$", re.IGNORECASE)
_PATH = re.compile(
    r"(?:[A-Z]:\\|\\\\|file:///)\S.*|/?(?:[\w.-]+/){2,}[\w .-]+\.(?:docx?|pdf|xlsx?|pptx?|odt|rtf)\b.*|"
    r"\S[^\n]{0,120}\.(?:docx?|xlsx?|pptx?|odt)",
    re.IGNORECASE,
)
_NUMBERED_FOOT = re.compile(
    r"\s*(?:(?P<text>[^\t\n]*[^\W\d_]{3}[^\t\n]*)\t\s*(?:[Ss]id(?:a|an)?\.?\s?)?(?P<page>\d{1,3})(?:\s?\(\d+\))?"
    r"|(?P<first>\d{1,3})\t(?P<behind>[^\t\n]*[^\W\d_]{3}[^\t\n]*))\s*"
)
_PAGE_ALONE = re.compile(r"\d{1,3}")
_OF_MUNICIPALITY = re.compile(r"(?:[A-ZÅÄÖ][\wåäö-]+s? (?:kommun|stad))\b")
_LONGEST = 90
"""Characters of a running head or of a line of an address block."""

_REPORT = re.compile(
    r"(?:^|\s[|·•–-]\s)(?:års(?:redovisning|berättelse)|verksamhetsberättelse) (?:19|20)\d\d(?:\s[|·•–-]\s|$)",
    re.IGNORECASE,
)
"""A report's name and its year, set apart by a sign from whose it is."""
_LEAST_OF_TWO = 6
"""Lines of each of two pages whose edges are compared."""
_MOST_TITLES = 8
"""Lines of a title page."""
_LEAST_RUNNING = 20
"""Letters of a running head that is known in the midst of a page; a shorter one may be a label."""
_LEAST_SHORT = 5
"""Letters of one that stands on every page."""


def furniture_lines(lines: Sequence[Line], pages: int) -> set[int]:
    """The indices of the lines that are furniture."""
    filled = [index for index, line in enumerate(lines) if not line.is_blank]
    found = {index for index in filled if _PATH.fullmatch(lines[index].text)}
    found |= _address_blocks(lines, filled)
    found |= _letter_heads(lines, filled)
    found |= _titles_again(lines, filled)
    found |= _reports_again(lines, filled)
    found |= _numbered_feet(lines, filled)
    found |= _above_page_numbers(lines, filled)
    found |= _bodies_beside(lines, filled, found)
    if pages >= 3:
        found |= _running_heads(lines, filled, pages)
    elif pages == 2:
        found |= _edges_of_two(lines, filled)
    return found


def _edges_of_two(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """What both of two pages begin or end with, digits left out; cells of a table may be printed behind a foot."""
    worded = [
        [index for index in filled if lines[index].page == page and not _is_cell(lines[index].text)]
        for page in (1, 2)
    ]
    if min(map(len, worded)) < _LEAST_OF_TWO:
        return set()
    edges = [[page[at] for page in worded] for at in (0, -1)]
    return {index for pair in edges if len({_key(lines[at]) for at in pair}) == 1 for index in pair}


def _is_cell(text: str) -> bool:
    return sum(map(str.isalpha, text)) < _LEAST_SHORT or is_value(text) or is_head(text)


def _key(line: Line) -> str:
    """A line's words, whatever its numbers and blanks are."""
    return " ".join(re.sub(r"\d+", "#", line.text).rstrip("# ").split())


def _numbered_feet(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Lines that say the same with a page number set apart by a tab, which rises from one to the next."""
    feet: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in filled:
        if "\t" in lines[index].raw and (match := _NUMBERED_FOOT.fullmatch(lines[index].raw)):
            said = match["text"] or match["behind"]
            if not is_head(said.strip()):  # ``Mål 2017`` and its level
                feet[said].append((index, int(match["page"] or match["first"])))
    return {
        index
        for places in feet.values()
        if len(places) > 1 and all(a[1] < b[1] for a, b in itertools.pairwise(places))
        for index, _ in places
    }


def _above_page_numbers(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Lines that say the same right above page numbers that rise, or name their municipality above one; all that say it."""
    feet: dict[str, list[int]] = defaultdict(list)
    for index, below in itertools.pairwise(filled):
        if _PAGE_ALONE.fullmatch(lines[below].text) and _is_alone(lines, index) and _is_alone(lines, below):
            feet[lines[index].text].append(int(lines[below].text))
    known = {
        text
        for text, numbers in feet.items()
        if not _is_cell(text)
        and all(a < b for a, b in itertools.pairwise(numbers))
        and (len(numbers) > 1 or _OF_MUNICIPALITY.search(text))
    }
    return {index for index in filled if lines[index].text in known and _is_alone(lines, index)}


def _address_blocks(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Runs of labels (Postadress, Telefon …) with their values: at least two different labels."""
    found: set[int] = set()
    at = 0
    while at < len(filled):
        run = _address_run(lines, filled, at)
        labels = {
            label.lower() for index in run for label in _ADDRESS_LABELS.findall(lines[index].text[:400])
        }
        if len(labels) >= 2 and len(run) >= 1 and not _is_prose(lines, run):
            found.update(run)
        at += max(1, len(run))
    return found


def _address_run(lines: Sequence[Line], filled: Sequence[int], at: int) -> list[int]:
    if not _is_address_label(lines[filled[at]].text):
        return []
    run: list[int] = []
    for index in filled[at : at + 40]:
        text = lines[index].text
        if len(text) > 3 * _LONGEST:
            break
        if _is_address_label(text) or _CONTACT.fullmatch(text) or (run and "\t" in lines[index].raw):
            run.append(index)
        else:
            break
    return run


def _is_address_label(text: str) -> bool:
    """One label alone, or a line that holds little but labels and numbers."""
    if _ADDRESS_LABEL.fullmatch(text):
        return True
    labels = _ADDRESS_LABELS.findall(text)
    return (
        len({label.lower() for label in labels}) >= 2
        and len(text) <= 3 * _LONGEST
        and bool(_ADDRESS_LABEL.match(text))
    )


def _is_prose(lines: Sequence[Line], run: Iterable[int]) -> bool:
    return any(
        re.search(r"[a-zåäö]{3,} [a-zåäö]{2,} [a-zåäö]{2,} [a-zåäö]{2,}", lines[index].text) for index in run
    )


def _letter_heads(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """``Datum`` / ``Diarienummer`` / values, and the title that is repeated right above them."""
    found: set[int] = set()
    titles = _letter_titles(lines, filled)
    for order, index in enumerate(filled):
        if not _HEAD_LABEL.fullmatch(lines[index].text):
            continue
        block = [index]
        for after in filled[order + 1 : order + 5]:
            text = lines[after].text
            if not (_HEAD_LABEL.fullmatch(text) or _HEAD_VALUE.fullmatch(text)):
                break
            block.append(after)
        if len(block) >= 2:
            found.update(block)
            if order and lines[filled[order - 1]].text in titles:
                found.add(filled[order - 1])
    return found


def _letter_titles(lines: Sequence[Line], filled: Sequence[int]) -> set[str]:
    """Short lines right above a letter head's labels that stand there more than once, give or take a letter."""
    above = [
        lines[before].text
        for before, index in itertools.pairwise(filled)
        if _HEAD_LABEL.fullmatch(lines[index].text) and not _HEAD_LABEL.fullmatch(lines[before].text)
    ]
    return {
        text for text in above if len(text) < _LONGEST and sum(_alike(text, other) for other in above) >= 2
    }


def _alike(first: str, second: str) -> bool:
    """Equal but for digits, case and at most two letters."""
    a, b = re.sub(r"[\d\s]", "", first.lower()), re.sub(r"[\d\s]", "", second.lower())
    if a == b:
        return True
    return (
        abs(len(a) - len(b)) <= 2
        and len(a) > 8
        and not (Counter(a) - Counter(b)).total() > 2
        and a[-6:] == b[-6:]
    )


def _titles_again(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Lines alone between blank ones that say what the title page says, and a diary number.

    The document's name, which is said first, and its name with a year are known at once, all others are said more than once.
    """
    titles = _title_lines(lines, filled)
    words = {_bare(word) for title in titles for word in title.split()}
    name = {_bare(word) for title in titles[:1] for word in title.split() if not word.isdigit()}
    named = tuple(f"{title} {sign}" for title in titles for sign in "–·|-")
    places: dict[str, list[int]] = defaultdict(list)
    for index in filled[len(titles) :]:
        line = lines[index]
        if not _is_alone(lines, index):
            continue
        text = _PAGE_BESIDE.sub("", line.text.casefold())
        if _DIARY_NUMBER.fullmatch(line.text):
            places[""].append(index)
        elif text in titles or (
            len(text) >= _LEAST_RUNNING and words.issuperset(_bare(word) for word in text.split())
        ):
            places[text].append(index)
        elif name and {_bare(word) for word in _plain_words(line.text)} == name:
            places[""].append(index)
        elif text.startswith(named):
            places[re.sub(r"\d+", "#", text)].append(index)
    return {
        index
        for text, indices in places.items()
        if len(indices) > 1 or not text or text in titles[:1] or _names_year(text, name)
        for index in indices
    }


def _reports_again(lines: Sequence[Line], filled: Sequence[int]) -> set[int]:
    """Lines that name the report and its year beside whose it is, or which part, and stand more than once."""
    named: dict[str, list[int]] = defaultdict(list)
    for index in filled:
        text = lines[index].text
        if len(text) <= _LONGEST and (report := _REPORT.search(text)) and report[0] != text:
            named[_PAGE_BESIDE.sub("", text)].append(index)
    return {index for places in named.values() if len(places) > 1 for index in places}


def _plain_words(text: str) -> list[str]:
    """The words of a line without the municipality's name, its numbers and the signs between them."""
    words = _OF_MUNICIPALITY.sub(" ", text).casefold().split()
    return [word for word in words if any(map(str.isalpha, word))] if "ommun" in text else []


def _names_year(text: str, name: set[str]) -> bool:
    return re.search(r"\b20\d\d\b", text) is not None and not name.isdisjoint(map(_bare, text.split()))


def _bodies_beside(lines: Sequence[Line], filled: Sequence[int], found: Collection[int]) -> set[int]:
    """The names of bodies that stand alone, twice at least, and each time right beside a line that is furniture."""
    places: dict[str, list[bool]] = defaultdict(list)
    indices: dict[str, list[int]] = defaultdict(list)
    for before, index, after in zip([-1, *filled], filled, [*filled[1:], -1], strict=False):
        text = lines[index].text
        if index not in found and _BODY.search(text[-20:]) and _is_alone(lines, index):
            places[text].append(before in found or after in found)
            indices[text].append(index)
    return {
        index
        for text, beside in places.items()
        if 2 <= sum(beside) >= 0.5 * len(beside)
        for index in indices[text]
    }


def _bare(word: str) -> str:
    """A word without what stands around it and without the ``s`` of whose it is."""
    return word.strip(".,:;()").removesuffix("s")


def _title_lines(lines: Sequence[Line], filled: Sequence[int]) -> list[str]:
    """The short lines at the document's top, in small letters, up to the first that is no title's."""
    titles: list[str] = []
    for index in filled[:_MOST_TITLES]:
        line = lines[index]
        text = line.text.lstrip("# ")
        is_row = "\t" in line.raw or "   " in line.raw.strip()
        if len(text) > _LONGEST or is_row or is_name_head(text) or is_text_head(text):
            break
        titles.append(text.casefold())
    return titles


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands between blank ones."""
    line = lines[index]
    ends = index + 1 == len(lines) or lines[index + 1].is_blank or lines[index + 1].spaced
    return line.spaced and ends and len(line.raw) <= _LONGEST and "\t" not in line.raw


def _running_heads(lines: Sequence[Line], filled: Sequence[int], pages: int) -> set[int]:
    """Lines at the top or foot of their page that recur, but for digits, on several pages.

    One that stands once on most pages is a running head also where a table is printed around it; one that
    stands in the midst of pages as often as at their edges is a label, and columns' heads are a table's.
    """
    by_page: dict[int, list[int]] = defaultdict(list)
    for index in filled:
        by_page[lines[index].page].append(index)
    edges: dict[str, list[int]] = defaultdict(list)
    for indices in by_page.values():
        if len(indices) < 2:
            continue
        for index in {*indices[:3], *indices[-3:]}:
            line = lines[index]
            if index not in (indices[0], indices[-1]) and (
                is_name_head(line.text) or is_text_head(line.text)
            ):
                continue  # a table's, which stands right below the page's own head
            if len(line.text) <= 2 * _LONGEST and "\t" not in line.raw and not is_column_heads(line):
                edges[re.sub(r"\d+", "#", line.text)].append(index)
    least = max(3, round(0.25 * pages))
    repeated = {key: ats for key, ats in edges.items() if key.strip("# -–%") and len(ats) >= least}
    initials = {key[0] for key in repeated}
    everywhere = Counter(
        re.sub(r"\d+", "#", text)
        for index in filled
        if (text := lines[index].text)[:1] in initials or ("#" in initials and text[:1].isdigit())
    )
    found = {
        index for key, indices in repeated.items() if everywhere[key] < 2 * len(indices) for index in indices
    }
    keys = {
        key
        for key, indices in edges.items()
        if len(indices) >= 2 and len(key) >= (_LEAST_SHORT if key in repeated else _LEAST_RUNNING)
    }
    return found | _on_most_pages(lines, filled, keys, pages)


def _on_most_pages(lines: Sequence[Line], filled: Sequence[int], keys: set[str], pages: int) -> set[int]:
    """Lines that stand on most pages, and on each of them once: these words (digits left out), or one date.

    Few letters must stand on all pages: a column that is printed after its page's foot leaves the foot in the midst.
    A title page may say them twice.
    """
    places: dict[str, list[int]] = defaultdict(list)
    shortest = min((len(key) for key in keys), default=_LONGEST)
    for index in filled:
        text = lines[index].text
        if _HEAD_VALUE.fullmatch(text):
            places[text].append(index)
        elif len(text) >= shortest and (key := re.sub(r"\d+", "#", text)) in keys:
            places[key].append(index)
    least = max(3, 0.6 * pages)
    on = {key: len({lines[index].page for index in indices}) for key, indices in places.items()}
    return {
        index
        for key, indices in places.items()
        if on[key] >= (least if len(key) >= _LEAST_RUNNING or _HEAD_VALUE.fullmatch(key) else pages)
        and len(indices) - on[key] <= 1
        for index in indices
    }
