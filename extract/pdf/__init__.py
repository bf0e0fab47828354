"""PDFs with a text layer: words, ruling lines and pictures by pdfium, by pdfplumber where pdfium fails."""
