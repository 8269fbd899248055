"""MathML as a line of text, for formulas of which a page holds no LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from turbohtml import Element, Text

_DEEPEST = 40
"""Elements nested deeper are read as their text."""
_SILENT = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts"))
_SCRIPTS = {
    "msup": "^", "msub": "_", "msubsup": "_^", "munder": "_", "mover": "^", "munderover": "_^", "mmultiscripts": "_^",
}  # fmt: skip
"""What stands before the parts that follow a base."""


def linear(math: Element) -> str:
    """A formula in one line: ``x^2``, ``a_(n+1)``, ``(a+b)/2``, ``√(x)``."""
    return " ".join(_text(math, 0).split())


def _text(node: Element, depth: int) -> str:
    tag = node.tag
    if tag in _SILENT:
        return ""
    parts = [child for child in node.children if type(child) is Element]
    if not parts or depth > _DEEPEST:
        return _own(node)
    said = [_text(part, depth + 1) for part in parts]
    if tag in _SCRIPTS:
        return said[0] + "".join(map(_attached, _SCRIPTS[tag], said[1:]))
    if tag == "mfrac" and len(said) == 2:
        return f"{_grouped(said[0])}/{_grouped(said[1])}"
    if tag == "msqrt":
        return f"√({''.join(said)})"
    if tag == "mroot" and len(said) == 2:
        return f"{_grouped(said[1])}√({said[0]})"
    if tag == "mfenced":
        return f"{node.attr('open') or '('}{','.join(said)}{node.attr('close') or ')'}"
    return _joined(tag, said)


def _joined(tag: str, said: Sequence[str]) -> str:
    between = {"mtable": "; ", "mtr": " ", "mlabeledtr": " "}.get(tag, "")
    return between.join(part for part in said if part or not between)


def _own(node: Element) -> str:
    if node.tag == "mspace":
        return " "
    return " ".join("".join(child.data for child in node.descendants if type(child) is Text).split())


def _attached(sign: str, said: str) -> str:
    return f"{sign}{_grouped(said)}" if said else ""


def _grouped(said: str) -> str:
    """A part in brackets, unless it reads as one."""
    return said if said.isalnum() or len(said) < 2 else f"({said})"
