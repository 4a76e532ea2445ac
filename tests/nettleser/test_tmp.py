import pytest
from pathlib import Path
from tests.nettleser.sider import *
from tests.nettleser.test_tilgjengelighet import gaa
UT = Path("/tmp/bilder"); UT.mkdir(exist_ok=True)
def test_bilder(huset, aapne, adgang):
    import os
    vil = os.environ.get("BARE", "")
    for gruppe, steder, tilstand in (("o", OFFENTLIGE, None), ("i", INNLOGGING, None), ("a", ARKIVETS, adgang)):
        s = aapne(storage_state=tilstand)
        for n, st in enumerate(steder):
            navn = f"{gruppe}{n:02}"
            if vil and navn not in vil.split(","): continue
            gaa(s, huset, st)
            print(navn, st.navn)
            s.screenshot(path=UT / f"{navn}_lys.png", full_page=True)
            s.emulate_media(color_scheme="dark")
            s.screenshot(path=UT / f"{navn}_mork.png", full_page=True)
            s.emulate_media(color_scheme="light")
            s.set_viewport_size({"width": 320, "height": 640})
            s.screenshot(path=UT / f"{navn}_320.png", full_page=True)
            s.set_viewport_size({"width": 700, "height": 990})
            s.emulate_media(media="print")
            s.screenshot(path=UT / f"{navn}_papir.png", full_page=True)
            s.emulate_media(media="screen")
