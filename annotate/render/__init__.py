"""From documents and findings to text."""
