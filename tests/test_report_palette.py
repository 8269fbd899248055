"""The colours of a report: contrasts as WCAG 2.2 computes them, and bars that tell zones apart without all colours."""

from __future__ import annotations

from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest
import regex

from cleanscrape.model import Zone

_CSS = files("cleanscrape.report").joinpath("assets", "report.css").read_text(encoding="utf-8")
_COLOUR = regex.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
_ROOTS = regex.findall(r":root \{(.*?)\n *\}", _CSS, flags=regex.S)

TEXT, LARGE_OR_GRAPHIC = 4.5, 3.0
"""WCAG 1.4.3 and 1.4.11, level AA."""
APART = 12.0
"""Distance in CIE Lab from which on two bars side by side are told apart at a glance; 2.3 is just noticeable."""

_SEES = {
    "all colours": np.eye(3),
    "no red (protanopia)": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green (deuteranopia)": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue (tritanopia)": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Machado, Oliveira and Fernandes 2009: what of linear RGB is seen, at full severity."""


def _palette(mode: str) -> dict[str, str]:
    light, dark = (dict(_COLOUR.findall(root)) for root in _ROOTS)
    return light if mode == "light" else {**light, **dark}


def _linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    high, low = sorted((float(_linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = (
        np.cbrt(value) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in to_xyz @ linear / np.array([0.9505, 1.0, 1.089])
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_contrast_is_that_of_the_standard() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_both_modes_have_all_colours(mode: str) -> None:
    wanted = {f"{zone}-{part}" for zone in Zone for part in ("tint", "bar", "ink")}
    assert len(_ROOTS) == 2
    assert wanted < set(dict(_COLOUR.findall(_ROOTS[mode == "dark"])))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zone", Zone)
def test_text_in_every_zone_can_be_read(mode: str, zone: Zone) -> None:
    colours = _palette(mode)
    tint, ink = colours[f"{zone}-tint"], colours[f"{zone}-ink"]
    assert _contrast(colours["ink"], tint) >= 7
    assert _contrast(colours["soft"], tint) >= TEXT
    assert _contrast(colours["accent"], tint) >= TEXT
    for ground in (tint, colours["ground"], colours["sheet"], colours["raised"]):
        assert _contrast(ink, ground) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("strength", [0.16, 0.22])
@pytest.mark.parametrize("zone", Zone)
def test_text_of_a_block_that_is_pointed_at_can_be_read(mode: str, zone: Zone, strength: float) -> None:
    colours = _palette(mode)
    assert f"color-mix(in srgb, var(--bar) {100 * strength:.0f}%, transparent)" in _CSS
    mixed = _mixed(colours[f"{zone}-bar"], colours[f"{zone}-tint"], strength)
    for text in ("ink", f"{zone}-ink"):
        assert _contrast(colours[text], mixed) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_other_text_can_be_read(mode: str) -> None:
    colours = _palette(mode)
    for ground in ("ground", "sheet", "raised"):
        for text in ("ink", "soft", "accent", "alert"):
            assert _contrast(colours[text], colours[ground]) >= TEXT, (text, ground)
    assert _contrast(colours["sheet"], colours["ink"]) >= TEXT  # the pressed button of the views
    assert _contrast(colours["sheet"], colours["accent"]) >= TEXT  # the link that skips


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_bars_and_edges_stand_out_from_the_ground(mode: str) -> None:
    colours = _palette(mode)
    for ground in ("ground", "sheet"):
        assert _contrast(colours["edge"], colours[ground]) >= LARGE_OR_GRAPHIC
        for zone in Zone:
            assert _contrast(colours[f"{zone}-bar"], colours[ground]) >= LARGE_OR_GRAPHIC, (zone, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sees", _SEES)
def test_bars_are_told_apart_by_whoever_looks(mode: str, sees: str) -> None:
    colours = _palette(mode)
    seen = {zone: _lab(np.clip(_SEES[sees] @ _linear(colours[f"{zone}-bar"]), 0, 1)) for zone in Zone}
    near = {(one, other): float(np.linalg.norm(seen[one] - seen[other])) for one, other in combinations(Zone, 2)}
    assert min(near.values()) >= APART, min(near.items(), key=lambda pair: pair[1])


def test_zones_have_patterns_of_their_own_beside_their_colours() -> None:
    patterns = regex.findall(r"--pattern: ([^;]+);", _CSS)
    assert len(set(patterns)) == len(patterns) == len(Zone)


def _mixed(over: str, under: str, strength: float) -> str:
    pairs = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(strength * one + (1 - strength) * other):02x}" for one, other in pairs)
