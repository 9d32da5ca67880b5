"""What each command of `themawijzer` does; one file for the commands that belong together."""
