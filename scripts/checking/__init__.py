"""The checks that training material must pass: form, balance, likeness, variety and words shared with others."""
