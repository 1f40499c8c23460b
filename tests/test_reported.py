"""Kinds of oddities that readers of news text report, each in several languages."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import fields
from tests.cases import RuleCase, read_rules

FILES = (
    "teasers",
    "published",
    "headlines",
    "tails",
    "bylines",
    "wire",
    "lists",
    "kinds",
    "raw",
    "other_languages",
    "short_pages",
    "scraped",
)

STORIES = {
    "en": (
        "The harbour of Northfield stays closed until Friday after a storm tore two boats loose.",
        "Nobody was hurt, the mayor said on Monday, but the repairs will cost the town a million.",
    ),
    "de": (
        "Der Hafen von Kiel bleibt bis Freitag geschlossen, nachdem ein Sturm zwei Boote losriss.",
        "Verletzt wurde niemand, sagte die Bürgermeisterin am Montag, doch die Kosten sind hoch.",
    ),
    "fr": (
        "Le port de Valmer restera fermé jusqu’à vendredi : la tempête y a détaché deux bateaux.",
        "Personne n’a été blessé, a dit la maire lundi, mais les travaux coûteront un million.",
    ),
    "es": (
        "El puerto de Valdoria seguirá cerrado hasta el viernes: la tormenta soltó dos barcos.",
        "Nadie resultó herido, dijo la alcaldesa el lunes, pero las obras costarán un millón.",
    ),
    "pt": (
        "O porto de Valdouro fica fechado até sexta-feira, porque a tempestade soltou dois barcos.",
        "Ninguém ficou ferido, disse a presidente na segunda-feira, mas as obras são caras.",
    ),
    "no": (
        "Havna i Fjordvik er stengt til fredag, etter at en storm rev løs to båter i natt.",
        "Ingen ble skadet, sa ordføreren mandag, men reparasjonen vil koste en million kroner.",
    ),
    "da": (
        "Havnen i Fjordby er lukket indtil fredag, efter at en storm rev to både løs i nat.",
        "Ingen kom til skade, sagde borgmesteren mandag, men reparationen vil koste en million.",
    ),
    "sv": (
        "Hamnen i Fjordvik är stängd till fredag, efter att en storm slet loss två båtar i natt.",
        "Ingen skadades, sade borgmästaren i måndags, men lagningen kommer att kosta en miljon.",
    ),
    "fa": (
        "بندر شمالی تا روز جمعه بسته می‌ماند، زیرا توفان دو قایق را از جا کند.",
        "شهردار روز دوشنبه گفت کسی آسیب ندید، اما تعمیر اسکله برای شهر گران تمام می‌شود.",
    ),
    "ar": (
        "سيبقى ميناء المدينة مغلقا حتى يوم الجمعة بعد أن اقتلعت العاصفة قاربين من مكانهما.",
        "وقالت رئيسة البلدية يوم الاثنين إن أحدا لم يصب بأذى، لكن الإصلاح سيكلف المدينة كثيرا.",
    ),
    "ja": (
        "嵐で船二隻が流されたため、北野港は金曜日まで閉鎖されると市が発表した。",
        "けが人はいなかったが、修理には多くの費用がかかると市長は月曜日に述べた。",
    ),
    "th": (
        "ท่าเรือของเมืองจะปิดจนถึงวันศุกร์ หลังจากพายุพัดเรือสองลำหลุดออกไปเมื่อคืนนี้",
        "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าไม่มีผู้ได้รับบาดเจ็บ แต่ค่าซ่อมแซมจะสูงมาก",
    ),
    "ko": (
        "폭풍으로 배 두 척이 떠내려가 청암항이 금요일까지 폐쇄된다고 시청이 오늘 밝혔습니다.",
        "다친 사람은 없지만 수리에는 많은 비용이 들 것이라고 시장은 월요일에 말했습니다.",
    ),
}
"""Two paragraphs by language: what ``{en}`` stands for."""

CASES = [case for name in FILES for case in read_rules(f"reported/{name}")]


EVIDENCE = {
    "kind": fields.PAGE_KIND,
    "correction": fields.CORRECTION,
}
"""Fields of a case that are only in the evidence."""


def filled(text: str) -> str:
    """*text* with the stories it names."""
    for code, story in STORIES.items():
        text = text.replace(f"{{{code}}}", "\n\n".join(story))
    return text


def expected_of(case: RuleCase) -> dict[str, list[str]]:
    """The values that *case* expects, by field; paragraphs and blocks one by one."""
    found: dict[str, list[str]] = {}
    for line in case.expected:
        field, _, value = line.partition(": ")
        values = filled(value).split("\n\n") if field in ("paragraph", "block") else [value]
        found.setdefault(field, []).extend(values)
    return found


def value_of(article: newsparse.Article, field: str, text: str) -> list[str]:
    """What *article*, made of *text*, has for a field of a case, in the same form."""
    if field == "paragraph":
        return list(article.paragraphs)
    if field == "block":
        return [block.text for block in article.body] or ["none"]
    if field == "partial_date":
        found = article.evidence.all(fields.PARTIAL_DATE)
        return [f"{each.value}: {each.span.quote(text)}" for each in found]
    if field in EVIDENCE:
        return [str(found.value) for found in article.evidence.all(EVIDENCE[field])]
    value = getattr(article, field)
    if isinstance(value, tuple):
        return ["; ".join(value)] if value else ["none"]
    if value is None:
        return ["none"]
    return [value if isinstance(value, str) else value.isoformat()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.title}")
def test_reported(case: RuleCase) -> None:
    """Each text gives what a reader would say."""
    text = filled(case.given)
    article = newsparse.parse(text)
    expected = expected_of(case)
    assert {field: value_of(article, field, text) for field in expected} == expected
