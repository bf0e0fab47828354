"""Scanned pages: the picture straightened, its words read by Tesseract, its lines found in the image."""
