"""The Dutch screens, one file per screen."""
