"""Plain-text transcripts: lines, page flow, and the tables that text can hold."""
