"""Makers of valid records, one module a capability."""
