"""Words, phrases and forms: as much grammar as the other rooms need."""
