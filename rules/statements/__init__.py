"""Goals and measures that text states: in lists, sentences, fields and cards."""
