"""What each group of staff may do with information pages and menus."""

_MODELLER = ("side", "sideversjon", "menypunkt")
_LESE = tuple(f"sider.view_{m}" for m in _MODELLER)
_SKRIVE = tuple(f"sider.{hva}_{m}" for hva in ("add", "change") for m in ("side", "menypunkt"))

GRUPPER = {
    "arkivar": (*_LESE, *_SKRIVE),
    "saksbehandler": _LESE,
    "leser": _LESE,
}
