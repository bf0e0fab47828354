"""From the words of pages to a document: reading order, blocks, tables. Shared by all front ends."""
