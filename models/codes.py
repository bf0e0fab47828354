"""What the codes in ``warnings``, ``unused`` and ``doubts`` mean, and what who reads the records does about them.

A code that is used and does not stand here fails a test; the reference in ``docs/errors.md`` is made
from these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Meaning(NamedTuple):
    """One code, in words."""

    about: str
    remedy: str


_READ_BY_OCR = (
    "Look at the page. If it shows text, see that OCR is installed (the extra `ocr` and Tesseract) and not "
    "switched off, and convert again."
)

WARNINGS: Mapping[str, Meaning] = {
    "no-text": Meaning(
        "The page is a picture, and no text was read in it.",
        _READ_BY_OCR,
    ),
    "picture-unread": Meaning(
        "A picture on a page of text shows text as well, which was not read: a pasted table, a scanned list.",
        _READ_BY_OCR,
    ),
    "ocr-missing": Meaning(
        "The page should be read from its picture, and what reads pictures is not installed here.",
        "Install what the warning names (the README says how) and convert again: only these plans are redone.",
    ),
    "ocr-failed": Meaning(
        "The page should be read from its picture, and that went wrong, took too long or is too large.",
        "Look at the page; print it to a new PDF and convert that.",
    ),
    "ocr-unsure": Meaning(
        "The page was read from a poor picture; many of its words are not sure.",
        "Compare what was found on it with the page, or scan it anew at 300 dpi.",
    ),
    "text-undecodable": Meaning(
        "The page's fonts do not say which letters they draw; some are missing.",
        "Look at the page; `--ocr always` reads what it looks like.",
    ),
    "blank-pages": Meaning(
        "Nothing is printed on these pages.", "Nothing to do, if they are meant to be empty."
    ),
    "page-unreadable": Meaning(
        "The page is damaged; no engine could read it.",
        "Open the file in a PDF viewer and save it again, or fetch it anew.",
    ),
    "page-too-heavy": Meaning(
        "The page draws more than can be held in memory; it was left out.",
        "Print the page to a new PDF and convert that.",
    ),
    "objects-capped": Meaning(
        "The page draws very much; some ruling lines may be missing.",
        "Check the page's tables.",
    ),
    "edges-capped": Meaning(
        "The page has very many lines; the short ones were left out.",
        "Check the page's tables.",
    ),
    "words-capped": Meaning(
        "The page has very many words; the last ones were left out.",
        "Check the end of the page.",
    ),
    "pages-capped": Meaning(
        "The file has more pages than are read; the last ones were left out.",
        "Split the file.",
    ),
    "damaged-characters": Meaning(
        "The transcript holds characters that no encoding explains.",
        "Save it again as UTF-8 from the program it was made in.",
    ),
}
"""Codes of ``warnings``: something that a reviewer should know about the reading."""

_LOOK = "Nothing, unless the page shows otherwise."
_OWN_WORDS = "If it is a plan table, give its words in a rules file (`docs/rules.md`) and convert again."

REASONS: Mapping[str, Meaning] = {
    "money-table": Meaning("A table of money (driftbudget, investeringar): no measures.", _OWN_WORDS),
    "internal-control": Meaning(
        "A table of what is checked (intern kontroll), or of risks: no goals, nothing done for one.",
        "Nothing.",
    ),
    "no-plan-columns": Meaning(
        "A table whose head names no goals, measures, activities or follow-ups.", _OWN_WORDS
    ),
    "definition": Meaning("Explains a term.", "Nothing."),
    "row-without-name": Meaning(
        "A row with values and no name of a measure.",
        "Look at the page; add the measure in the workbook if the row has one.",
    ),
    "row-without-record": Meaning(
        "A row of a plan table that gave nothing.",
        "Look at the page; add what the row says in the workbook.",
    ),
    "rows-not-told-apart": Meaning(
        "A plan table whose cells the transcript ran together, or values that belong to no row of it for certain.",
        "Look at the page; add what it says in the workbook.",
    ),
    "too-short": Meaning(
        "Words in a column of goals that state none.",
        "Add the goal in the workbook if it is one.",
    ),
    "no-goal-stated": Meaning(
        "A sentence that speaks of goals and states none.",
        "Add the goal in the workbook if it is one.",
    ),
    "no-goal-or-measure": Meaning(
        "A sentence that wants a level of something that is neither a goal's nor a measure's.",
        "Add the goal in the workbook if it is one.",
    ),
    "already-done": Meaning("Something that an annual report says was done.", "Nothing."),
    "vision": Meaning(
        "A sentence about goals under a vision or a list of values.",
        "Nothing; visions are not goals.",
    ),
    "recited-goal": Meaning(
        "A goal of the state, a region or another body that the plan only tells of.",
        "Nothing; if the plan makes it its own, add it in the workbook.",
    ),
    "economy": Meaning("A sentence about goals or levels under a heading of the economy.", _LOOK),
    "background": Meaning("A sentence about goals or levels under a heading of the background.", _LOOK),
    "footnote": Meaning("A sentence about goals or levels in a footnote.", _LOOK),
    "contents": Meaning("A table of contents, or a page of nothing else.", "Nothing."),
    "reference": Meaning("A page that lists other documents.", "Nothing."),
    "furniture-only": Meaning("A page with running heads and feet only.", "Nothing."),
    "prose": Meaning("A page of text without goals and measures.", _LOOK),
    "no-text": Meaning("A page on which nothing could be read.", "See the warning of the same name."),
}
"""Codes of ``unused``: why something that looks like plan content was not taken."""

_COMPARE = "Compare the record with its quote."
_COMPARE_TABLE = "Compare the row with the table in the source."

DOUBTS: Mapping[str, Meaning] = {
    "no-goal": Meaning("The measure stands under no goal.", "See that it is one; give it its goal."),
    "run-together": Meaning(
        "The transcript prints each page as one line; where a text begins and ends was worked out.", _COMPARE
    ),
    "transcript": Meaning("Read from a transcript, which does not show how the page is set.", _COMPARE),
    "loose-cells": Meaning(
        "The transcript's table has values that belong to no row for certain.", _COMPARE_TABLE
    ),
    "figures-in-name": Meaning(
        "The measure's name holds several numbers; one may be a value.", _COMPARE_TABLE
    ),
    "flattened-words": Meaning(
        "From a table that is printed as running text; the words may begin or end elsewhere.", _COMPARE_TABLE
    ),
    "odd-words": Meaning("The words seem to be broken off, or are too few or too many.", _COMPARE),
    "capital-inside": Meaning(
        "A capital in the midst of a text; two cells may have run together.", _COMPARE_TABLE
    ),
    "flattened-value": Meaning(
        "From a table that is printed as running text; the value may be another row's.", _COMPARE_TABLE
    ),
    "text-table": Meaning("The table was seen by how the words are spaced only.", _COMPARE_TABLE),
    "unsure-letters": Meaning("The words were hard to read in the page's picture.", "Look at the page."),
}
"""What speaks against a record; see ``docs/confidence.md``."""
