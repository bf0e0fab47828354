"""Pages that a transcript ran together into one line: their headings, lists and tables told apart again."""

from .unflattening import unflattened

__all__ = ["unflattened"]
