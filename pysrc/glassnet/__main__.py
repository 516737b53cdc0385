"""`python -m glassnet`."""

import sys

from glassnet.terminal.cli import main

sys.exit(main(prog="python -m glassnet"))
