"""A file becomes a document: PDF text layer, scanned PDF, transcript."""
