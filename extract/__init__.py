"""A file becomes a document: PDF text layer, scanned PDF, transcript."""

from .ocr.front_end import OcrSettings
from .reader import ReadSettings, read

__all__ = ["OcrSettings", "ReadSettings", "read"]
