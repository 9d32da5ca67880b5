"""Scripts that measure and make: arguments, one call, print; run as `python -m scripts.name`."""
