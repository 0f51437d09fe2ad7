"""Archives: tables of articles in, the same tables with labels out, a batch at a time."""
