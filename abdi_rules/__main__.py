"""`python -m abdi_rules` is the auditor's command."""

import sys

from abdi_rules.cli import main

sys.exit(main())
