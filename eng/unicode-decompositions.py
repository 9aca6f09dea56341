#!/usr/bin/env python3
"""Writes src/RagRecommender/Tracks/decompositions.txt: the full decompositions of the Unicode Character Database that Python carries.

A line is CODEPOINT;CANONICAL;COMPATIBLE in hexadecimal, code points of a decomposition separated by spaces. An empty
canonical field is the character itself, an empty compatible field is the canonical one. Hangul syllables are left out: their decomposition is arithmetic.
"""
import pathlib
import unicodedata

HANGUL = range(0xAC00, 0xD7A4)
target = pathlib.Path(__file__).resolve().parent.parent / "src/RagRecommender/Tracks/decompositions.txt"


def codes(form, character):
    text = unicodedata.normalize(form, character)
    return "" if text == character else " ".join(f"{ord(part):X}" for part in text)


lines = [f"# Unicode {unicodedata.unidata_version}, made by eng/unicode-decompositions.py; data (c) Unicode, Inc., Unicode License v3"]
for code in range(0x80, 0x110000):
    if code in HANGUL or 0xD800 <= code < 0xE000:
        continue
    canonical, compatible = codes("NFD", chr(code)), codes("NFKD", chr(code))
    if canonical or compatible:
        lines.append(f"{code:X};{canonical};{'' if compatible == canonical else compatible}")
target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
