"""From text to windows of word pieces: what the encoder's network reads."""
