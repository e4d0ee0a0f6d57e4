"""Files of agencies: read, checked by row, compared with the records, applied all at once."""

from abdi.people.services.imports.acts import carry_out
from abdi.people.services.imports.asking import TASK, apply_run, cancel_run, check_upload
from abdi.people.services.imports.prepared import ImportRefused
from abdi.people.services.imports.report import Report
from abdi.people.services.imports.runs import check_file, import_file
from abdi.people.services.imports.samples import SAMPLES

__all__ = [
    "SAMPLES",
    "TASK",
    "ImportRefused",
    "Report",
    "apply_run",
    "cancel_run",
    "carry_out",
    "check_file",
    "check_upload",
    "import_file",
]
