"""What each group of staff may do with access requests: readers look, case workers decide and send, archivists all."""

_MODELLER = (
    "krav kravdokument avgjorelse svarfil hjemmel brev brevmal klage begrunnelseskrav steg melding pausering fridag"
).split()
_LESE = tuple(f"innsyn.view_{modell}" for modell in _MODELLER)
_BEHANDLE = tuple(f"innsyn.{kode}" for kode in ("kan_registrere", "kan_behandle", "kan_avgjore", "kan_sende"))
_STYRE = (
    *(f"innsyn.{kode}" for kode in ("kan_klage", "kan_publisere_svar")),
    *(f"innsyn.{hva}_{modell}" for hva in ("add", "change") for modell in ("hjemmel", "fridag")),
    "innsyn.add_brevmal",
    "innsyn.delete_fridag",
)

GRUPPER = {"arkivar": _LESE + _BEHANDLE + _STYRE, "saksbehandler": _LESE + _BEHANDLE, "leser": _LESE}
