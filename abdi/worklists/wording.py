"""What a press of the button came to, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.worklists.contacts import Contact
from abdi.worklists.services import Reminded

NAMED = 5
"""Names that a sentence tells; the others it counts."""


def outcome_words(outcome: Reminded) -> list[tuple[int, str]]:
    """Level and sentence: how many were reminded, then each reason why somebody was not, with names."""
    told = len(outcome.told)
    if told:
        words = ngettext("%(n)s orang diingatkan.", "%(n)s orang diingatkan.", told) % {"n": told}
        found = [(messages.SUCCESS, words)]
    else:
        found = [(messages.INFO, _("Tidak ada yang diingatkan."))]
    reasons = (
        (outcome.already, _("Sudah diingatkan hari ini: %(names)s.")),
        (outcome.away, _("Tidak diingatkan karena sedang cuti atau tugas belajar: %(names)s.")),
        (
            outcome.without_account,
            _("Tidak diingatkan karena belum punya akun, hubungi langsung: %(names)s."),
        ),
        (outcome.oneself, _("Menunggu Anda sendiri: %(names)s.")),
    )
    found += [
        (messages.INFO, sentence % {"names": names_of(contacts)})
        for contacts, sentence in reasons
        if contacts
    ]
    if outcome.nobody:
        words = ngettext(
            "%(n)s hal belum ada yang tercatat harus bertindak; hubungi BKD.",
            "%(n)s hal belum ada yang tercatat harus bertindak; hubungi BKD.",
            outcome.nobody,
        )
        found.append((messages.INFO, words % {"n": outcome.nobody}))
    return found


def names_of(contacts: Sequence[Contact]) -> str:
    """The first few names, then how many more."""
    names = ", ".join(contact.name for contact in contacts[:NAMED])
    more = len(contacts) - NAMED
    if more > 0:
        rest = ngettext("dan %(n)s lainnya", "dan %(n)s lainnya", more) % {"n": more}
        return f"{names}, {rest}"
    return names
