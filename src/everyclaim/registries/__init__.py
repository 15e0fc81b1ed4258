"""One thin adapter a registry, and the lock that records what the registries said."""
