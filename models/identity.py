"""Record ids that survive a better reading of the rest of the document.

An id is made from the document's content hash, the record's kind, its normalised quote and its
ordinal among equals. It holds no path, position, count or version, so that a review decision finds
its record again after a new extraction.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

_PREFIX = {
    "goals": "g",
    "indicators": "i",
    "targets": "t",
    "outcomes": "o",
    "activities": "a",
    "followups": "f",
}


def normalised(quote: str) -> str:
    """The quote as the id sees it: compatibility-folded letters and digits, nothing else.

    Hyphens go, so that ``vård-\\nkedja`` and ``vårdkedja`` are the same words.
    """
    folded = unicodedata.normalize("NFKC", quote).casefold()
    return " ".join(re.findall(r"[\w%<>=≤≥+]+", re.sub(r"[\u00ad\u2010-\u2015-]\s*", "", folded)))


class IdentityMaker:
    """Hands out the ids of one document's records, in document order."""

    def __init__(self, sha256: str) -> None:
        self._sha256 = sha256
        self._seen: Counter[tuple[str, str]] = Counter()

    def make(self, kind: str, quote: str, owner: str = "") -> str:
        """The id of the next record of ``kind`` with this quote.

        ``owner`` is the identity of what the record hangs on (a target's indicator): two cells that
        both read ``100 %`` are told apart by their rows, not by the order in which they were found.
        """
        key = (kind, f"{owner}\x1f{normalised(quote)}")
        ordinal = self._seen[key]
        self._seen[key] += 1
        seed = "\x1f".join((self._sha256, kind, key[1], str(ordinal)))
        return f"{_PREFIX[kind]}-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
