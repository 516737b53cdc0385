"""Contrast as WCAG 2 defines it."""

from __future__ import annotations

Rgb = tuple[int, int, int]


def parse_hex(color: str) -> Rgb:
    """Parse a colour such as #1f5fd0."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


def luminance(color: Rgb) -> float:
    """Relative luminance: 0 is black, 1 is white."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
