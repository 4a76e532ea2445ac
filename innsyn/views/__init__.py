"""Public pages of access requests: `kurv` the basket, `krav` the form, `sporing` the tracking page, `info` the rest."""
