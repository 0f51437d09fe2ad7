"""From a saved web page to the article on it."""
