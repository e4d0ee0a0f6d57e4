"""A whole city for benchmarks: a province of 441 units, its staff, and a full year of what they promised and showed.

The same seed gives the same people, posts, texts, figures, days and receipts. Keys that the product draws itself
while it imports (of persons, accounts and posts) are new each time.
"""
