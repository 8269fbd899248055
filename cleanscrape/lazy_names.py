"""Names of a package that are loaded when first used, so that importing the package costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(
    package: dict[str, Any], homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package.

    ``package``: its ``globals()``, with ``__all__``. ``homes``: name -> the package's module that defines it.
    """
    package_name: str = package["__name__"]

    def get(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package_name!r} has no attribute {name!r}")
        value = package[name] = getattr(import_module(f"{package_name}.{home}"), name)
        return value

    return get, lambda: sorted(package["__all__"])
