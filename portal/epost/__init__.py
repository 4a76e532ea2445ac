"""The outbox: e-mail is put in a box in the caller's transaction, and tried from there until it is gone or given up.

`plan` knows the pauses, `melding` writes the message, `smtp` hands it over and understands the answer, and `services`
has the verbs. A message is sent at least once and is the same message (Message-ID) each time.
"""

from portal.epost.plan import Utfall
from portal.epost.services import feilede, legg_i_utkurv, prov_igjen, rydd_utkurv, send_forfalte

__all__ = ["Utfall", "feilede", "legg_i_utkurv", "prov_igjen", "rydd_utkurv", "send_forfalte"]
