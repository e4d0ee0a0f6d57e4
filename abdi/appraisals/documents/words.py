"""Ratings and predikat in the words of the printed forms, which are not always those of the screens."""

from enum import StrEnum

NOT_SET = "BELUM DITETAPKAN"
"""Printed where a rating or predikat has still to be set."""


class Rating(StrEnum):
    """Rating of results and of behaviour."""

    DI_ATAS = "DI ATAS EKSPEKTASI"
    SESUAI = "SESUAI EKSPEKTASI"
    DI_BAWAH = "DI BAWAH EKSPEKTASI"


class Predikat(StrEnum):
    """Predikat of a person, from the lowest to the highest as the axis of the form runs."""

    SANGAT_KURANG = "SANGAT KURANG"
    KURANG = "KURANG/MISCONDUCT"
    BUTUH_PERBAIKAN = "BUTUH PERBAIKAN"
    BAIK = "BAIK"
    SANGAT_BAIK = "SANGAT BAIK"


class OrganisationPredikat(StrEnum):
    """Predikat of the organisation."""

    ISTIMEWA = "ISTIMEWA"
    BAIK = "BAIK"
    BUTUH_PERBAIKAN = "BUTUH PERBAIKAN"
    KURANG = "KURANG"
    SANGAT_KURANG = "SANGAT KURANG"
