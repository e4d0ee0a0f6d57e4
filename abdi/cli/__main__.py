import sys

from abdi.cli import main

sys.exit(main())
