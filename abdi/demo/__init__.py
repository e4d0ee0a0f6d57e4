"""The sample agency: loads a believable year through the services of every capability. No pages, no tables."""
