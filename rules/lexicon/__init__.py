"""The built-in vocabulary, as data."""
