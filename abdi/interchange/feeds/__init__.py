"""Files of operational systems: checked by row, taken in all at once, told in the same form as every import."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from abdi.core.tabular import Source
from abdi.interchange.feeds.findings import of_order
from abdi.interchange.feeds.formats import FORMATS
from abdi.interchange.feeds.reading import FeedFile, Progress
from abdi.measures.enums import FeedKind
from abdi.measures.services.intake import Counted, FileFacts, preview, take_in
from abdi.people.services.imports.report import Report, in_order


def check_feed(
    *, kind: FeedKind, source: Source, progress: Progress | None = None, drawn: date | None = None
) -> Report:
    """What importing a file would do; nothing is written. Raises `abdi.core.tabular.Unreadable`.

    `drawn`: the day on which the file was drawn, where somebody says so.
    """
    form = FORMATS[kind]
    file = FeedFile(form, source, progress)
    until = file.survey(drawn)
    return _report(file, preview(feed=form.feed, records=file.records(), told_until=until))


def import_feed(
    *, kind: FeedKind, path: Path, progress: Progress | None = None, drawn: date | None = None
) -> Report:
    """Check a file and take in its good lines, within `acting_as`. Raises `abdi.core.tabular.Unreadable`."""
    form = FORMATS[kind]
    file = FeedFile(form, path, progress)
    until = file.survey(drawn)
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    counted = take_in(
        feed=form.feed,
        records=file.records(),
        file=FileFacts(path.name, digest, until),
        rejected=file.rejected,
    )
    return _report(file, counted)


def _report(file: FeedFile, counted: Counted) -> Report:
    file.problems += of_order(file.form.feed, counted)
    return Report(
        rows=file.rows,
        rejected=len(file.rejected),
        problems=in_order(file.problems),
        created=counted.created,
        changed=counted.changed,
        unchanged=counted.unchanged,
    )
