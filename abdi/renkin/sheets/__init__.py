"""The sheet of days by NRK: its columns, reading it row by row, the findings, and the rekap as rows."""
