"""The version of the project, as in pyproject.toml (a test holds them equal)."""

VERSION = "0.1.0"
