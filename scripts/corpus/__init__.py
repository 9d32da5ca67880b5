"""A corpus of PDFs with exactly known text, made by several producers, to measure reading on."""
