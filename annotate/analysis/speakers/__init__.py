"""Quotations and reports to their sources: who says it, and what the name is."""
