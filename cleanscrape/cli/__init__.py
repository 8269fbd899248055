"""The command line: arguments, messages, exit codes. Nothing heavy is imported for ``--help``.

=============== =====================================================
``command``     ``main``: runs the command, gives the exit code
``arguments``   the options and their help
``completion``  a script that completes them in a shell
``config``      configuration files: found, read, checked
``settings``    options and configuration -> what a run is to do
``messages``    what the user is told, on standard error
``progress``    the bar below the messages, on a terminal
``log``         the same as JSON, for programs
``output``      standard output and the other standard streams
``subcommands`` ``explain`` and ``report``, each in a module of its name
``signals``     a signal unwinds the stack, so that nothing is left lying about
=============== =====================================================
"""

from __future__ import annotations

from cleanscrape.cli.command import main

__all__ = ["main"]
