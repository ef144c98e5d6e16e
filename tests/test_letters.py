"""Letters read in the wrong encoding are repaired; honest ones, however rare, are left alone."""

from __future__ import annotations

import pytest

from editions.rules.letters import repaired


@pytest.mark.parametrize(
    "text",
    [
        "Tramèr",
        "Zürich",
        "Dubiński",
        "Paweł",
        "Jörg Øre",
        "“Äh”, don\u2019t – oh",
        "cœur",
        "⭐ Soon",
        "Привет",
        "São João",
        "Ágnes",
    ],
)
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_damage_is_undone(text, encoding):
    codes = bytes(range(256))
    table = {
        byte: codes[byte : byte + 1].decode(encoding, "replace").replace("\ufffd", chr(byte))
        for byte in codes
    }
    damaged = "".join(table[byte] for byte in text.encode("utf-8"))
    assert repaired(damaged) == text
    assert repaired(f"{damaged} and Łódź, naïve") == f"{text} and Łódź, naïve"


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, JOÃO, “AMANHÃ”", "10 Å. (5 Å)", "√(x), √π, 2√π, x ≈ y − ∞, f(x)≈±5", "l\u2019été “École” «à» é…”",
        "naïve façade, Übung, Ångström", "Nguyễn Văn Ả, Đặng", "ÅÄÖ, Ærø, Øyvind Åse", "„Ä“ wie ‚Ärger\u2018", "李明 ⭐ 🏆",
        "Ñandú “Ñ”", "Привет, Ψυχή", "¬A ∧ B, ∂f/∂x, ∑ƒ",
    ],
)  # fmt: skip
def test_honest_letters_are_left_alone(text):
    assert repaired(text) is None
