"""An article as a whole: its genre and its language."""
