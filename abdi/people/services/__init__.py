"""Writes to persons, units and posts. Keyword-only, atomic; each refusal is a sentence with its remedy."""
