"""The law of civil servants' performance as dated, cited data, with one plain function a rule.

Pure: no framework, no database, no network, no clock. Whoever asks names the day that counts.
Numbers, tables and dates of effect live in `law/`, the sentences in `words/`, worked examples in
`cases/`; `abdi_rules.catalogue` lists every rule. See docs/law.md for how to add an enactment.
"""

from abdi_rules.errors import BadInput, Refused
from abdi_rules.reasons import Reason
from abdi_rules.version import VERSION

__all__ = ["VERSION", "BadInput", "Reason", "Refused"]
