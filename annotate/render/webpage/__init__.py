"""Results as one self-contained page to look at: `html`."""
