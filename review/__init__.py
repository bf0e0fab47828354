"""Records become the workbook a person reviews, and the decisions come back."""

from .applying import Applied, apply_books
from .books import BooksWritten, write_books
from .evidence import write_evidence
from .folder import renew_reviewed

__all__ = ["Applied", "BooksWritten", "apply_books", "renew_reviewed", "write_books", "write_evidence"]
