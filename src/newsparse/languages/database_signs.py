"""The lines by which the records of news databases are told, for splitting and for reading them."""

from __future__ import annotations

import regex

from newsparse.patterns import pattern

__all__ = [
    "COPYRIGHT",
    "FACTIVA_BELOW",
    "FACTIVA_ID",
    "FACTIVA_SUMMARY",
    "FACTIVA_WORDS",
    "JINA_LABEL",
    "LEXISNEXIS_COUNT",
    "MAX_SIGN",
    "PROQUEST_COUNT",
    "PROQUEST_RULE",
]

MAX_SIGN = 100
"""Characters of the longest of these lines; a longer line is none of them."""

# yes: "Copyright 2010 The Herald"   "(c) 2010 Bote"   "All Rights Reserved"
COPYRIGHT = pattern(
    r"(?:copyright\h++(?:©|\(c\)|\d{4})|©|\(c\)\h)"
    r"|(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|(?:todos los )?derechos reservados|alle rechten voorbehouden)\.?$",
    flags=regex.IGNORECASE,
)
# yes: "1 of 10 DOCUMENTS"   "FOCUS - 2 of 3 DOCUMENTS"   "Dokument 1 von 10"   "1 of 1 DOCUMENT"
# no:  "2 of 3 documents were lost"   "Document 3 de la serie"
LEXISNEXIS_COUNT = pattern(
    r"""
    (?: FOCUS \h*+ -? \h*+ )?+
    (?: (?<number> \d{1,6} ) \h++ (?:of|von|de|sur|van) \h++ (?<total> \d{1,6} ) \h++
        (?: DOCUMENTS? | DOKUMENTE? | DOCUMENTOS? | DOCUMENTEN )
      | (?: Dokument | Document | Documento | DOKUMENT | DOCUMENT | DOCUMENTO ) \h++
        (?<number> \d{1,6} ) \h++ (?:von|de|sur|van) \h++ (?<total> \d{1,6} ) )
    """,
    flags=regex.VERBOSE,
)

# yes: "Document PNP0000020010926du4i003v3"      no: "Document 3 of 10"   "Document the losses"
FACTIVA_ID = pattern(
    r"(?:Document|Dokument|Documento)\h++(?<id>(?=\p{L}*+\d)[\p{Lu}\d][\p{L}\d]{14,39})"
)

# yes: "664 words"   "1,204 words"   "1.204 Wörter"   "1 204 mots"   "1204 palabras"
# no:  "664 words later"
FACTIVA_WORDS = pattern(
    r"\d{1,3}(?:[.,\h’']?\d{3}){0,2}\h++(?:words?|Wörter|Wort|mots?|palabras?|woorden|woord)"
)

FACTIVA_BELOW = frozenset(
    "contact reference caption company industry subject region ipc ipd publisher cx dln id".split()
)
"""Roles of the codes that stand below a story."""

# yes: "Search Summary"   "Suchübersicht"      what follows is no article
FACTIVA_SUMMARY = pattern(
    r"search summary|suchübersicht|zusammenfassung der suche"
    r"|(?:récapitulatif|résumé) de (?:la|votre) recherche"
    r"|resumen de (?:la )?búsqueda|zoekoverzicht",
    flags=regex.IGNORECASE,
)

# yes: sixty underscores
PROQUEST_RULE = pattern(r"_{50,}+")
# yes: "Document 1 of 10"   "Dokument 1 von 10"   "Documento 1 de 10"
PROQUEST_COUNT = pattern(
    r"(?:Document|Dokument|Documento)\h++(?<number>\d{1,6})\h++(?:of|von|de|sur)\h++(?<total>\d{1,6})"
)

# yes: "[1] Title: Rain returns"   "[12] URL Source: https://…"   "Title: Rain returns"
# no:  "Subtitle: Rain returns"
JINA_LABEL = pattern(
    r"(?:\[(?<number>\d{1,4})\]\h)?+"
    r"(?<key>Title|URL Source|Published Time|Warning|Number of Pages|Description|Date):"
    r"(?:\h++(?<value>\S.*+))?+"
)
