"""Policy by section: from configuration files to what is in force for an article."""
