"""The release of the rule pack, stored with every computed result so that it can be computed again."""

VERSION = "2026.11.1"
