"""Sentences to quotations: where somebody else's words stand, in marks or without."""
