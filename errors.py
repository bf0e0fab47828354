"""Every error this package raises, in one tree.

::

    PlanutdragError
    ├── UsageError                   wrong options or paths                       exit 2
    ├── UnreadableSource             a source that gives no document              exit 1
    │   ├── SourceMissing            no such file or folder
    │   ├── SourceEmpty              a file of no bytes
    │   ├── SourceUnknown            neither a PDF nor a text
    │   ├── SourceEncrypted          a PDF that asks for a password
    │   ├── SourceDamaged            a PDF that no engine can open
    │   ├── SourceTooLarge           over a limit that is set to protect the run
    │   ├── SourceForbidden          a file or folder that may not be opened
    │   ├── SourceChanged            written to while it was read
    │   ├── DeadlineExceeded         took longer than --timeout
    │   ├── MemoryExceeded           used more than --memory
    │   ├── ReaderCrashed            brought the reading process down, twice
    │   └── ReaderFailed             an error that is ours
    ├── RecordsInvalid               a records file that is not whole             exit 1
    ├── DecisionsInvalid             a journal of decisions that is not whole     exit 1
    ├── RulesInvalid                 a rules file with mistakes                   exit 2
    ├── OutputLocked                 another program holds a file open            exit 1
    ├── OutputForeign                a folder or file that is not ours            exit 2
    ├── OutputBusy                   another run works in the folder              exit 1
    ├── OutputUnwritable             no space, no right, or no such drive         exit 1
    ├── WorkersFailed                no process to read in can be started         exit 1
    └── ReviewInvalid                a file that is no review workbook            exit 1
        └── ReviewMistaken           workbooks with mistakes, or that disagree    exit 1

Each class owns a stable ``code``, its ``exit_code``, and a ``remedy``: what the user does next.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process says to its caller."""

    OK = 0
    SOME_FAILED = 1
    WRONG_USAGE = 2


class PlanutdragError(Exception):
    """The root of the tree. ``str(error)`` is one line: what is wrong, and what to do.

    >>> try:
    ...     read_document("nowhere.pdf")
    ... except PlanutdragError as error:
    ...     print(error.code, error.remedy)
    missing Check the spelling of the path.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.SOME_FAILED
    remedy: ClassVar[str] = ""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        gap = "" if self.message.endswith("\n") else " "
        return f"{self.message}{gap}{self.remedy}".strip()

    def __reduce__(self) -> tuple[type[PlanutdragError], tuple[str]]:
        """Rebuilt from its message, so that it crosses process borders whole."""
        return type(self), (self.message,)


class UsageError(PlanutdragError):
    """Options or paths that make no sense together."""

    code = "usage"
    exit_code = ExitCode.WRONG_USAGE


class UnreadableSource(PlanutdragError):
    """A source that gives no document; the others of the run are not affected."""

    code = "unreadable"


class SourceMissing(UnreadableSource):
    """No file or folder of that name."""

    code = "missing"
    remedy = "Check the spelling of the path."


class SourceEmpty(UnreadableSource):
    """A file without a single byte, or without a character of text."""

    code = "empty"
    remedy = "Fetch the file again from where it came."


class SourceUnknown(UnreadableSource):
    """A file that is neither a PDF nor a text, whatever its name says."""

    code = "not-a-document"
    remedy = "Give a PDF, or a transcript as plain text."


class SourceEncrypted(UnreadableSource):
    """A PDF that cannot be opened without a password."""

    code = "encrypted"
    remedy = "Save a copy without a password and give that."


class SourceDamaged(UnreadableSource):
    """A PDF that none of the engines can open, or that holds no pages."""

    code = "damaged"
    remedy = "Open it in a PDF viewer and save it again, or fetch it anew."


class SourceTooLarge(UnreadableSource):
    """A source over a limit that protects the run."""

    code = "too-large"
    remedy = "Split it into parts."


class SourceForbidden(UnreadableSource):
    """A file or folder that the system does not let us open."""

    code = "forbidden"
    remedy = "Ask for the right to read it, or close the program that has it open."


class SourceChanged(UnreadableSource):
    """A source that was written to between the look at it and the reading."""

    code = "changed"
    remedy = "Run the command again when it is whole."


class DeadlineExceeded(UnreadableSource):
    """A document that took longer than it was given."""

    code = "timeout"
    remedy = "Give it more time with --timeout, or save it again from a PDF viewer."


class MemoryExceeded(UnreadableSource):
    """A document whose reading used more memory than it was given."""

    code = "memory"
    remedy = "Give it more with --memory, or save it again from a PDF viewer."


class ReaderCrashed(UnreadableSource):
    """A document that ended the process it was read in, also at a second attempt."""

    code = "crash"
    remedy = "Open it in a PDF viewer and save it again."


class ReaderFailed(UnreadableSource):
    """A document on which the program itself made a mistake."""

    code = "internal"
    remedy = "Report it with the log; the other documents are not affected."


class RecordsInvalid(PlanutdragError):
    """A records file that does not hold what ``convert`` writes, or was written by a newer version."""

    code = "records"
    remedy = "Convert the document again with this version."


class DecisionsInvalid(PlanutdragError):
    """A ``decisions.jsonl`` that does not hold what ``apply`` writes, or was written by a newer version."""

    code = "decisions"
    remedy = "Put back a copy of it, or move it away and apply the workbook again."


class RulesInvalid(PlanutdragError):
    """A rules file that cannot be used; the message lists the mistakes by line."""

    code = "rules"
    exit_code = ExitCode.WRONG_USAGE
    remedy = "Run 'planutdrag rules check FILE' after mending it."


class OutputLocked(PlanutdragError):
    """A file that another program, mostly Excel, holds open."""

    code = "locked"
    remedy = "Close it in Excel and run the command again."


class OutputForeign(PlanutdragError):
    """A path in the output that something else owns."""

    code = "foreign-output"
    exit_code = ExitCode.WRONG_USAGE
    remedy = "Choose another folder with -o."


class OutputBusy(PlanutdragError):
    """A folder that another run is working in."""

    code = "busy"
    remedy = "Wait until that run has ended; 'convert' can write to another folder with -o meanwhile."


class OutputUnwritable(PlanutdragError):
    """A result that cannot be written: the disk is full, the folder is protected, the drive is gone."""

    code = "unwritable"
    remedy = "Make room or choose another folder with -o, then run again; it goes on where it was."


class WorkersFailed(PlanutdragError):
    """The processes that documents are read in cannot be started, here or on the cluster."""

    code = "workers"
    remedy = "The log says why."


class ReviewInvalid(PlanutdragError):
    """A file that is no review workbook."""

    code = "review"
    remedy = "Give the workbook that 'planutdrag convert' wrote, or a copy of it."


class ReviewMistaken(ReviewInvalid):
    """Reviewed workbooks with mistakes, or that disagree; the message names every cell, nothing was applied."""

    code = "review-cells"
    remedy = "Correct the cells named and run 'planutdrag apply' again."
