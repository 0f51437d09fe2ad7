"""From bytes to blocks of visible text."""
