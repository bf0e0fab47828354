"""The evidence pages of an output folder: for each document a page that shows every record at its place.

``underlag/<path>.html`` needs nothing but the pictures in ``underlag/<path>.sidor``; it opens from a disk
without a network, runs one script of its own and fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from ..files import below, reachable, remove, write_whole
from ..models import in_force
from ..stored import read_decisions, with_pages
from .carry_over import Carried, CarryOver
from .current import Current
from .evidence_html import (
    KIND_WORDS,
    SURETY_WORDS,
    VERDICT_WORDS,
    list_html,
    own_direction,
    pages_html,
    text_of,
)
from .evidence_items import UNUSED_KIND, EvidenceContent, evidence_content
from .evidence_pictures import FOLDER, PICTURES, pictures_folder, read_pictures
from .fields import SHEETS
from .looks import LOW, MIDDLE
from .rows import NamedPlan

GENERATOR = "planutdrag underlag 1"
"""By this the program knows its own pages."""


def evidence_file(path: str) -> str:
    """The evidence page of the document of this path (below ``records``), below the output folder."""
    return f"{FOLDER}/{path}.html"


def evidence_address(out: Path, path: str) -> str | None:
    """The same as a link from the output folder, percent-encoded; None where there is no such page."""
    file = evidence_file(path)
    return quote(file) if reachable(out / file).is_file() else None


def evidence_pages(out: Path, plans: Sequence[NamedPlan]) -> Iterator[tuple[str, bytes]]:
    """For each plan its page: the path below ``out``, and the bytes. Decisions are those in force in ``out``.

    Raises:
        DecisionsInvalid: ``decisions.jsonl`` is damaged.
    """
    decided = _carried(out, plans)
    for path, plan in plans:
        pictures = read_pictures(out / pictures_folder(path))
        drawn = pictures.pages if pictures.sha256 == plan.document.sha256 else {}
        content = evidence_content(with_pages(out, path, plan), decided.get(path, ()), drawn)
        folder = PurePosixPath(path).name + PICTURES
        yield evidence_file(path), page(content, folder).encode("utf-8", "replace")


def _carried(out: Path, plans: Sequence[NamedPlan]) -> dict[str, list[Carried]]:
    """By document, the decisions in force and what has become of their records."""
    found: dict[str, list[Carried]] = {}
    decisions = in_force(read_decisions(out))
    carry_over = CarryOver(Current(plans), decisions)
    for carried in map(carry_over.carry, decisions):
        found.setdefault(carried.decision.path, []).append(carried)
    return found


def write_evidence(out: Path, plans: Sequence[NamedPlan], scratch: Path | None = None) -> tuple[Path, ...]:
    """Write the pages that read otherwise than those that are there, and take away those of no plan.

    ``scratch`` is a folder for half-written files, by default the page's own. Returns the folder of all
    pages, where there are any.

    Raises:
        DecisionsInvalid: ``decisions.jsonl`` is damaged.
        OutputUnwritable: the system refuses.
    """
    for name, content in evidence_pages(out, plans):
        file = reachable(out / name)
        if not (file.is_file() and file.read_bytes() == content):
            write_whole(out / name, content, within=out, scratch=scratch)
    for left in stale_pages(out, [path for path, _ in plans]):
        if reachable(left).is_dir():
            shutil.rmtree(reachable(left), ignore_errors=True)
        else:
            remove(left, out)
    return (out / FOLDER,) if plans else ()


def renew_evidence(out: Path, plans: Sequence[NamedPlan]) -> None:
    """Bring the evidence pages in step with new decisions, where there are pages. Raises as above."""
    if (out / FOLDER).is_dir():
        write_evidence(out, plans)


def page(content: EvidenceContent, folder: str) -> str:
    """One page as HTML. ``folder`` is where the pictures lie, seen from the page."""
    style, script = _asset("evidence.css"), _asset("evidence.js")
    parts = {
        "policy": f"default-src 'none'; img-src 'self' file:; style-src {_hash(style)}; script-src {_hash(script)}",
        "generator": GENERATOR,
        "style": style,
        "title": text_of(content.facts.title or content.facts.file),
        "about": " · ".join(_about(content)),
        "kinds": "\n".join(_kind_choices(content)),
        "sureties": "\n".join(_surety_choices()),
        "verdicts": "\n".join(_verdict_choices(content)),
        "count": str(len(content.pages)),
        "pages": "\n".join(pages_html(content, folder)),
        "list": "\n".join(list_html(content)),
        "script": script,
    }
    return _filled(_asset("evidence.html"), parts)


def _filled(template: str, parts: dict[str, str]) -> str:
    """The template with each ``{{name}}`` replaced once; what is put in is not looked at again."""
    pieces = template.split("{{")
    made = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        made += [parts[name], rest]
    return "".join(made)


def _about(content: EvidenceContent) -> Iterator[str]:
    facts = content.facts
    years = sorted({year for year in (facts.period_start, facts.period_end) if year})
    period = "–".join(map(str, years))
    yield from (own_direction(one) for one in (facts.municipality, facts.body, period, facts.file) if one)


def _kind_choices(content: EvidenceContent) -> Iterator[str]:
    """A box to tick for each kind that there is; what was not used is not shown at first."""
    counts = Counter(item.kind for item in content.items)
    for kind in KIND_WORDS:
        word = SHEETS[kind].title if kind in SHEETS else KIND_WORDS[kind]
        if counts[kind]:
            ticked = "" if kind == UNUSED_KIND else " checked"
            yield (
                f'<label class="chip {kind}"><input type="checkbox" name="kind" value="{kind}"{ticked}> '
                f"{word} <span>{counts[kind]}</span></label>"
            )


def _surety_choices() -> Iterator[str]:
    low, middle = round(100 * LOW), round(100 * MIDDLE)
    shares = {"low": f"under {low} %", "middle": f"{low}–{middle - 1} %", "high": f"minst {middle} %"}
    for surety, share in shares.items():
        yield f'<option value="{surety}">{SURETY_WORDS[surety]} ({share})</option>'


def _verdict_choices(content: EvidenceContent) -> Iterator[str]:
    counts = Counter(item.verdict for item in content.items if item.kind != UNUSED_KIND)
    for verdict, word in VERDICT_WORDS.items():
        if counts[verdict]:
            yield f'<option value="{verdict}">{word} ({counts[verdict]})</option>'


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def stale_pages(out: Path, paths: Iterable[str]) -> Iterator[Path]:
    """What earlier runs left below ``underlag`` for documents that are no more: pages and picture folders.

    Only what the program wrote itself is named.
    """
    kept = {out / evidence_file(path) for path in paths}
    for file in below(out / FOLDER, "*.html"):
        if file not in kept and _is_ours(file):
            yield file
    kept_folders = {out / pictures_folder(path) for path in paths}
    for folder in below(out / FOLDER, f"*{PICTURES}"):
        if folder not in kept_folders and read_pictures(folder).drawn_by:
            yield folder


def _is_ours(file: Path) -> bool:
    with reachable(file).open("rb") as stream:
        return f'content="{GENERATOR}"'.encode() in stream.read(2048)
