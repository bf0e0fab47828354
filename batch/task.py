"""What passes between a run and its workers: a job in, an outcome out. Small, plain, and JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

SCANNING = "scanning"
"""The key of a worker's message that it begins to read a page from its picture."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to convert."""

    key: str
    """What the journal knows it by."""
    path: str
    sha256: str
    """Of the content as the run saw it."""
    size: int
    scratch: str
    """The folder to write the result in, under a name of its own."""

    @property
    def name(self) -> str:
        """The file's own name, for messages."""
        return self.path.replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a finished file in the scratch folder, or a reason."""

    code: str = ""
    """Empty where it went well, else the code of the reason."""
    message: str = ""
    detail: str = ""
    """For the log: a traceback, or what a crashed process said last."""
    temporary: str = ""
    """Path of the finished records, to be moved to their place."""
    output_sha256: str = ""
    ocr: str = ""
    """The OCR engine that there was, ``none`` included, where the result depends on it."""
    pages: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, list[int]] = field(default_factory=dict)
    """By code of warning: the pages (1-based; 0 for the document as a whole)."""
    seconds: float = 0.0
    """Running time, from outside."""

    @property
    def done(self) -> bool:
        """Whether there are records."""
        return not self.code


def to_line(message: Job | Outcome | dict[str, object]) -> bytes:
    """One line of the talk between a run and its worker (ASCII, so that any path passes whole)."""
    plain = message if isinstance(message, dict) else asdict(message)
    return json.dumps(plain).encode("ascii") + b"\n"
