"""How fast the rules are: the allowance of a month for 100,000 people on one core, within 5 seconds.

    python -m bench.rules [HOW_MANY]

The month is an ordinary one: six in ten people have nothing to tell about attendance, one in a
hundred is under discipline, a few are on leave. Making the questions is not counted.
"""

import random
import sys
import time
from datetime import date
from decimal import Decimal
from typing import Any

from abdi_rules.enums import PayCut, TimeUnit
from abdi_rules.pay import AttendanceEvent, tpp

DAY = date(2026, 10, 31)
BUDGET_SECONDS = 5.0
STANDINGS = ["aktif"] * 97 + ["cuti_persalinan_pertama_kedua", "cuti_sakit_lebih_dua_hari", "remunerasi_blud"]
EVENTS = [("terlambat", TimeUnit.MENIT, 90), ("pulang_cepat", TimeUnit.MENIT, 60), ("alpa", TimeUnit.HARI, 2)]


def questions(how_many: int) -> list[dict[str, Any]]:
    """So many months of so many people, always the same."""
    chance = random.Random(20261031)
    return [_question(chance) for _ in range(how_many)]


def _question(chance: random.Random) -> dict[str, Any]:
    kinds = chance.choices(EVENTS, weights=[6, 3, 1], k=chance.choice([0, 0, 0, 0, 0, 0, 1, 1, 2, 3]))
    return {
        "base": chance.randrange(4_860_000, 60_000_000, 10_000),
        "scheme": "tpp_19_2020",
        "job_type": "administrasi_fungsional",
        "kedudukan": chance.choice(STANDINGS),
        "component_scores": {
            "kinerja_organisasi": Decimal(chance.randint(7000, 10000)) / 100,
            "hasil_kerja": Decimal(chance.randint(6000, 10000)) / 100,
            "perilaku": Decimal(chance.randint(8000, 10000)) / 100,
        },
        "attendance_events": [
            AttendanceEvent(type=kind, quantity=Decimal(chance.randint(1, most)), unit=unit)
            for kind, unit, most in kinds
        ],
        "discipline_cuts": [PayCut.POTONGAN_6_BULAN] if chance.random() < 0.01 else [],
        "on": DAY,
    }


def main() -> int:
    """Measure and say whether it is within the budget."""
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    asked = questions(how_many)
    tpp(**asked[0])  # the law is read once, before the clock runs
    wall, busy = time.perf_counter(), time.process_time()
    paid = sum(tpp(**question).net or 0 for question in asked)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    budget = BUDGET_SECONDS * how_many / 100_000
    print(
        f"pay.tpp: {how_many:,} evaluations in {wall:.2f} s ({busy:.2f} s of one core, "
        f"{busy / how_many * 1e6:.0f} µs each); budget {budget:.2f} s; Rp{paid:,} in all"
    )
    return 0 if busy <= budget else 1


if __name__ == "__main__":
    sys.exit(main())
