"""The sheet of a unit's goals: its columns, its findings, and how it is read and written."""
