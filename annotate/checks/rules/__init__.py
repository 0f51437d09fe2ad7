"""The rules, a module each: what it looks for, and its manual page."""
