"""What each group of staff may do with the organisation."""

GRUPPER = {
    "arkivar": ("kontakter.view_enhet", "kontakter.add_enhet", "kontakter.change_enhet"),
    "saksbehandler": ("kontakter.view_enhet",),
    "leser": ("kontakter.view_enhet",),
}
