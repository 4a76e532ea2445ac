"""What each group of staff may do with alerts: see how many there are, and delete an address that asks for it."""

GRUPPER = {
    "arkivar": ("varsling.view_abonnement", "varsling.kan_slette_adresse"),
    "saksbehandler": ("varsling.view_abonnement",),
    "leser": ("varsling.view_abonnement",),
}
