"""The lines that several databases print."""

from __future__ import annotations

import regex

from newsparse.patterns import pattern

__all__ = ["COPYRIGHT", "MAX_SIGN", "YEAR"]

MAX_SIGN = 100
"""Characters of the longest line that opens or closes a record; a longer line does neither."""

# yes: "Copyright 2010 The Herald"   "(c) 2010 Bote"   "All Rights Reserved"
COPYRIGHT = pattern(
    r"(?:copyright\h++(?:©|\(c\)|\d{4})|©|\(c\)\h)"
    r"|(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|(?:todos los )?derechos reservados|alle rechten voorbehouden)\.?$",
    flags=regex.IGNORECASE,
)

# yes: "11. Januar 2010"      no: "12010"   "page 3010"      of the years that databases hold
YEAR = pattern(r"(?<!\d)[12]\d{3}(?!\d)")
