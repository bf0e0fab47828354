"""The vocabulary: the built-in terms as data, and a user's by the same door."""
