"""Write the lengths of the months of the Umm al-Qura calendar.

Usage: ``python tools/umm_al_qura.py`` with the group ``data`` installed. The lengths are facts that
Saudi Arabia's King Abdulaziz City for Science and Technology published for 1343 to 1500 AH (R. H.
van Gent's "The Umm al-Qura Calendar of Saudi Arabia" has them); the package hijridate carries them.
Before 1365 some months have 28 or 31 days, as they were announced: the file begins there.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from hijridate import Hijri, ummalqura

TABLE = Path(__file__).parent.parent / "src" / "newsparse" / "languages" / "umm_al_qura.json"
FIRST = 1365
MONTHS = 12
LONG = 30  # days; every other month has 29


def main() -> None:
    last, *_ = ummalqura.HIJRI_RANGE[1]
    days = [
        Hijri(year, month, 1).to_gregorian().toordinal()
        for year in range(FIRST, last + 1)
        for month in range(1, MONTHS + 1)
    ]
    days.append(days[-1] + Hijri(last, MONTHS, 1).month_length())
    lengths = [end - start for start, end in pairwise(days)]
    years = {
        str(FIRST + at // MONTHS): "".join(
            "1" if length == LONG else "0" for length in lengths[at : at + MONTHS]
        )
        for at in range(0, len(lengths), MONTHS)
    }
    data = {
        "source": "Umm al-Qura calendar, King Abdulaziz City for Science and Technology",
        "first_day": Hijri(FIRST, 1, 1).to_gregorian().isoformat(),
        "long_months": years,
    }
    TABLE.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
