"""Tests of what is a claim and what covers it."""
