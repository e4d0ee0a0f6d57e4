"""Files of agencies: read, checked by row, compared with the records, applied all at once."""

from abdi.people.services.imports.prepared import ImportRefused
from abdi.people.services.imports.report import Report
from abdi.people.services.imports.runs import apply_run, cancel_run, check_file, check_upload, import_file

__all__ = ["ImportRefused", "Report", "apply_run", "cancel_run", "check_file", "check_upload", "import_file"]
