"""What `annotate check` found, a format a module."""
