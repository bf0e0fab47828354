"""Transcripts that give a whole page as one line: headings, lists and numbers found among its words."""
