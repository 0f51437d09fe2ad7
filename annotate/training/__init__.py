"""Judges of commentary fitted to articles that a newsroom has labelled itself."""
