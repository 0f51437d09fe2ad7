"""From blocks to labelled sentences."""
