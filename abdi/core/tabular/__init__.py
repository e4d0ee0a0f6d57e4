"""Tables out of files that people hand over: CSV as any spreadsheet saves it, and XLSX. Knows no domain.

``read_table(source, ...)`` returns a `Table` of text cells, or raises `Unreadable` with a stable code and an
Indonesian sentence that names the remedy; ``stream_table`` reads the rows one by one, ``read_rows`` those of a
sheet whose heading stands anywhere. ``export`` writes tables in
which no cell can be run as a formula; ``glance`` refuses at once what needs no reading.
"""

from abdi.core.tabular.reading import MAX_BYTES, Source, glance, read_rows, read_table, stream_table
from abdi.core.tabular.table import CellRow, Row, Table, Unreadable

__all__ = [
    "MAX_BYTES",
    "CellRow",
    "Row",
    "Source",
    "Table",
    "Unreadable",
    "glance",
    "read_rows",
    "read_table",
    "stream_table",
]
