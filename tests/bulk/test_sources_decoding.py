"""Bytes become text: the right encoding, damage counted and told, and nothing else lost."""

from __future__ import annotations

import io
import zipfile
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import ExtraError, InputError
from newsparse.sources import decode
from newsparse.sources.binaries import BINARIES
from newsparse.sources.decoding import decode_line, file_encoding

pytest.importorskip("charset_normalizer")

GERMAN = "Die Nachtfähre bleibt für zwei weitere Jahre erhalten, sagte der Bürgermeister. "
RUSSIAN = "Городской совет решил во вторник сохранить ночной паром ещё на два года. "
HINDI = "नगर परिषद ने मंगलवार को रात की नौका सेवा दो और साल तक चलाने का निर्णय लिया। "
GREEK = "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να διατηρήσει το πορθμείο. "
ARABIC = "قرر مجلس المدينة يوم الثلاثاء الإبقاء على العبارة الليلية. "
THAI = "สภาเมืองมีมติเมื่อวันอังคาร ให้เรือข้ามฟากกลางคืนเดินต่อไป "
JAPANESE = "市議会は火曜日、夜間フェリーを今後二年間継続することを決めた。\n"


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))))
def test_utf8_comes_back(text: str) -> None:
    """Sound UTF-8 comes back as it was, and there is nothing to say of it."""
    text = text.lstrip("\ufeff")
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.note) == (text, "utf-8", None)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes, the answer is a text or an `InputError`, the same each time."""
    try:
        decoded = decode(data)
    except InputError:
        return
    assert decode(data) == decoded
    assert decoded.replaced <= decoded.text.count("\ufffd")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_kinds_of_bytes(kind: type) -> None:
    """Everything that holds bytes is taken."""
    assert decode(kind(GERMAN.encode())).text == GERMAN


def test_text_is_no_bytes() -> None:
    """A text needs no decoding."""
    with pytest.raises(InputError, match="expected bytes, got str"):
        decode("text")  # type: ignore[arg-type]  # what is being tested


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["", "a", GERMAN, RUSSIAN, JAPANESE])
def test_mark_decides(text: str, encoding: str) -> None:
    """A byte-order mark tells the encoding, is told, and is no part of the text."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.note
    assert decoded.note.endswith("by its byte-order mark")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [GERMAN, RUSSIAN, JAPANESE, HINDI, GREEK, ARABIC, THAI, "Rain", "Rain\r\nreturns\r\n"],
)
def test_utf16_without_a_mark(text: str, encoding: str) -> None:
    """NULs on one side tell UTF-16 and its order."""
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.note) == (text, f"{encoding}, by its NULs")


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_utf16_cut_within_a_character(cut: int) -> None:
    """Half a character at the end is counted, and the rest is there."""
    decoded = decode(GERMAN.encode("utf-16-le")[:-cut])
    assert decoded.text == GERMAN[: -(cut // 2 + 1)] + "\ufffd"
    assert decoded.replaced == 1


def test_a_nul_here_and_there_is_no_utf16() -> None:
    """A text with a NUL in it is read as what the rest of it is."""
    assert decode(b"Rain returns\0 to Kent. " * 3).text == "Rain returns\0 to Kent. " * 3
    assert decode(b"Rain returns\0 to Kent").text == "Rain returns\0 to Kent"
    damaged = GERMAN.replace(",", "\0") * 3
    assert decode(damaged.encode("cp1252")).text == damaged


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "latin-1"),
        ("Le maire : « C’est l’été à l’hôtel de ville », a-t-il déclaré mardi.", "cp1252"),
        ("El consejo decidió mantener el transbordador. ¿Cuánto costará el año próximo?", "cp1252"),
        ("The council “closed the bridge – for good”: £95,000 a year.", "cp1252"),
        (
            "Rada miasta zdecydowała we wtorek, że nocny prom będzie pływał. Źródło: Kurier.",
            "cp1250",
        ),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να διατηρήσει το πορθμείο.", "cp1253"),
        (
            "Belediye meclisi salı günü gece feribotunun çalışmasına karar verdi. Ücreti yok.",
            "cp1254",
        ),
        ("מועצת העיר החליטה ביום שלישי להמשיך את מעבורת הלילה.", "cp1255"),
        ("قرر مجلس المدينة يوم الثلاثاء الإبقاء على العبارة الليلية.", "cp1256"),
        ("สภาเมืองมีมติเมื่อวันอังคารให้เรือข้ามฟากกลางคืนเดินต่อไป", "cp874"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        ("市议会周二决定夜间轮渡再运行两年。市长表示费用由市政府承担。", "gb18030"),
        ("市議會週二決定夜間渡輪再營運兩年。市長表示費用由市政府承擔。", "big5"),
        ("시의회는 화요일 야간 페리를 2년 더 운행하기로 결정했다.", "euc_kr"),
    ],
)
def test_older_encodings_are_guessed(text: str, encoding: str) -> None:
    """Pages in the encodings of the older web come out right, and are told to be guessed."""
    for times in (1, 40):
        decoded = decode((f"{text}\n" * times).encode(encoding))
        assert decoded.text == f"{text}\n" * times
        assert decoded.note == f"{decoded.encoding}, guessed"
        assert decoded.replaced == 0


def test_soft_hyphens_are_no_noise() -> None:
    """A page full of soft hyphens is still a text."""
    text = (
        "Die Verkehrs\xadministerin stellte Pläne für Autobahn\xadtunnel in Mai\xadbach vor. " * 4
    )
    assert decode(text.encode("cp1252")).text == text


def test_guess_from_where_it_matters() -> None:
    """Letters beyond ASCII are found however late they come."""
    text = "Rain returns to Kent.\n" * 20_000 + GERMAN
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("sentence", [GERMAN, RUSSIAN, JAPANESE, "Rain returns to Kent. "])
@pytest.mark.parametrize("wrong", [0xFF, 0xE4, 0x80])
def test_one_wrong_byte_in_a_megabyte(sentence: str, wrong: int) -> None:
    """One wrong byte costs one character."""
    half = sentence * (500_000 // len(sentence.encode()))
    decoded = decode(half.encode() + bytes([wrong]) + half.encode())
    assert decoded.text == f"{half}\ufffd{half}"
    assert decoded.replaced == 1
    assert decoded.note == "utf-8, 1 damaged place replaced by U+FFFD"


@pytest.mark.parametrize("start", ["Cafe and nothing else beyond ", GERMAN])
@pytest.mark.parametrize(("last", "cut"), [("é", 1), ("…", 1), ("…", 2), ("😀", 3)])
def test_utf8_cut_within_a_character(start: str, last: str, cut: int) -> None:
    """A last character that is not complete is one damaged place, and no other encoding."""
    decoded = decode((start + last).encode()[:-cut])
    assert (decoded.text, decoded.encoding, decoded.replaced) == (start + "\ufffd", "utf-8", 1)


def test_given_replacement_characters_are_no_damage() -> None:
    """U+FFFD that stood in the source is not counted."""
    decoded = decode(f"{GERMAN}\ufffd\ufffd".encode())
    assert (decoded.replaced, decoded.note) == (0, None)
    decoded = decode(f"{GERMAN}\ufffd\ufffd".encode() + b"\xff" + GERMAN.encode())
    assert decoded.replaced == 1


# -- not a text --------------------------------------------------------------------------------


def docx() -> bytes:
    """A made-up office document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def zipped() -> bytes:
    """A made-up archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("page.txt", "Rain returns")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF, not a text: take its text out first"),
        (docx(), r"a Word document \(.docx\), not a text: save it as text"),
        (zipped(), "a zip archive, not a text: unpack it first"),
        (b"{\\rtf1\\ansi Rain}", r"a rich text document \(.rtf\)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a JPEG image"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"SQLite format 3\x00\x10\x00", "a SQLite database"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip data, not a text: unpack it first"),
        (b"BZh91AY&SY\x00", "bzip2 data"),
        (b"\xfd7zXZ\x00\x00", "xz data"),
        (b"\x28\xb5\x2f\xfd\x00", "Zstandard data"),
        (b"page.txt".ljust(257, b"\0") + b"ustar\x00", "a tar archive"),
        (b"\0" * 1000, "binary data"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x01\x02\x03\x04" * 100, "binary data"),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_binaries_are_named(data: bytes, message: str) -> None:
    """What is no text says what it is, and what to do."""
    with pytest.raises(InputError, match=message):
        decode(data)


@pytest.mark.parametrize(
    "text", ["BZh is a word", "PK: the film", "MZ, 42, of Kent", "GIF of the day", "Rar! he said"]
)
def test_words_are_no_signatures(text: str) -> None:
    """Words that resemble a signature are words."""
    assert decode(text.encode()).text == text


def test_kinds_of_binaries_differ() -> None:
    """No kind of file is told twice, and each says what to do."""
    assert len({kind.name for kind in BINARIES}) == len(BINARIES)
    assert all(kind.advice for kind in BINARIES)


def test_guessing_needs_its_library() -> None:
    """Without the extra, UTF-8 and marks still work, and the rest says what to install."""
    with patch.dict("sys.modules", {"charset_normalizer": None}):
        assert decode(GERMAN.encode()).text == GERMAN
        assert decode(GERMAN.encode("utf-16")).text == GERMAN
        with pytest.raises(ExtraError, match=r"pip install 'newsparse\[encodings\]'"):
            decode(GERMAN.encode("cp1252"))


# -- files of lines ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", None),
        (GERMAN.encode()[:6], None),
        ((GERMAN + "\n").encode() * 2 + b"cut in \xc3", None),
        ((GERMAN + "\n").encode("cp1252"), "cp1252"),
        (GERMAN.encode("utf-16")[:-1], "utf-16-le"),
        (GERMAN.encode("utf-16-be"), "utf-16-be"),
        (GERMAN.encode("utf-32")[:-3], "utf-32-le"),
        (b"%PDF-1.7", None),
    ],
)
def test_encoding_of_a_file(head: bytes, encoding: str | None) -> None:
    """The start of a file tells its encoding, wherever the start was cut."""
    assert file_encoding(head) == encoding


def test_lines_of_a_mixed_file() -> None:
    """A line in UTF-8 is read as that in a file that is not."""
    assert decode_line("Fähre\n".encode("cp1252"), "cp1252").text == "Fähre\n"
    assert decode_line("Fähre\n".encode(), "cp1252").text == "Fähre\n"
    assert decode_line("Fähre\n".encode(), None).text == "Fähre\n"
