"""The command line: arguments, messages, exit codes. Nothing heavy is imported for ``--help``.

=============== =====================================================
``command``     ``main``: runs the command, gives the exit code
``arguments``   the options and their help
``settings``    options -> ``files.run.Settings``, contradictions refused
``messages``    what the user is told, on standard error
``output``      standard output and the other standard streams
``signals``     a signal unwinds the stack, so that nothing is left lying about
=============== =====================================================
"""

from __future__ import annotations

from cleanscrape.cli.command import main

__all__ = ["main"]
