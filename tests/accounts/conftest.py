from __future__ import annotations

import pytest

from abdi.accounts.models import User
from tests.factories.people import make_user

NIP = "198001012005011001"
NRK = "200001"


@pytest.fixture
def owner(acting: None) -> User:
    """Irma Aryani, with the password of the test people."""
    return make_user(NIP, "Irma Aryani", NRK)


@pytest.fixture
def officer(acting: None) -> User:
    """HR of the owner's unit."""
    return make_user("hr.dishub", "Pengelola Kepegawaian")
