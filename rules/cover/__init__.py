"""What a document says of itself on its cover and first pages: title, owner, years, adoption."""
