"""Adapters to site engines; the only place that imports one."""
