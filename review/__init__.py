"""Records become the workbook a person reviews, and the decisions come back."""

from .books import BooksWritten, write_books

__all__ = ["BooksWritten", "write_books"]
