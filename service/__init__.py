"""The service: offers the model to people and systems, and keeps what it found."""
