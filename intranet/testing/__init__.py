"""For tests and plugin authors: real servers, a browser, the plugin contract. Nothing of the application imports it."""
