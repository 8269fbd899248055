"""``python -m cleanscrape``."""

import sys

from cleanscrape.cli import main

if __name__ == "__main__":
    sys.exit(main())
