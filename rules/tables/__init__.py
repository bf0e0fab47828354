"""Tables of a plan: what each is, what its columns hold, and its rows as records."""
