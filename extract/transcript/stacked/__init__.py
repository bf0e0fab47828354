"""Tables whose cells a transcript prints one below another."""
