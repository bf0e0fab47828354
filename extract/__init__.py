"""A file becomes a document: PDF text layer, scanned PDF, transcript."""

from .reader import ReadSettings, read

__all__ = ["ReadSettings", "read"]
