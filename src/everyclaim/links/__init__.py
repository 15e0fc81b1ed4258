"""Links of the built site (no network) and of the web (network)."""
