"""Sentences to judgements: where the writer's own voice is heard, and why."""
