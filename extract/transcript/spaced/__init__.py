"""Tables and cards that a transcript sets with runs of blanks."""
