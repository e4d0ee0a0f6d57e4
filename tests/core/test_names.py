from __future__ import annotations

import pytest

from abdi.accounts.models import User
from abdi.core.names import initials
from tests.factories.people import make_user, viewer_of


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Irma Aryani", "IA"),
        ("Irma Aryani, S.Kom", "IA"),
        ("Irma Aryani S.Kom.", "IA"),
        ("Dr. Budi Winarno", "BW"),
        ("Prof. Dr. Ir. H. Budi Winarno, M.Sc., Ph.D.", "BW"),
        ("Drs Budi Winarno MM.", "BW"),
        ("Hj. Siti", "S"),
        ("I Gusti Ngurah Rai", "IR"),
        ("Budi W.", "B"),
        ("Ir.", "I"),
        ("(kosong)", ""),
        ("", ""),
    ],
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.usefixtures("acting")
def test_the_viewer_has_the_initials_of_his_name_without_titles() -> None:
    user: User = make_user("198001012005011009", "Dr. Ir. Irma Aryani, S.Kom., M.T.")
    assert viewer_of(user).initials == "IA"
