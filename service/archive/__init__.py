"""Whole archives: many documents in one run, in parallel, continued after any stop, and reported."""
