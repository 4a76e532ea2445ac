import time, os
from axe_playwright_python.sync_playwright import Axe
from tests.nettleser.sider import *
from tests.nettleser.test_tilgjengelighet import *

hz = os.sysconf("SC_CLK_TCK")


def cpu():
    out = {}
    for d in os.listdir("/proc"):
        if d.isdigit():
            try:
                s = open(f"/proc/{d}/stat")
                r0 = s.read()
                s.close()
                f = open(f"/proc/{d}/cmdline")
                c = f.read()
                f.close()
            except OSError:
                continue
            if "chromium" in c:
                t = [a for a in c.replace("\0", " ").split() if a.startswith("--type=")]
                k = t[0][7:] if t else "browser"
                r = r0.rsplit(")", 1)[1].split()
                out[k] = out.get(k, 0) + (int(r[11]) + int(r[12])) / hz
    return out


def test_x(huset, aapne):
    for sted in (OFFENTLIGE[2], OFFENTLIGE[13], OFFENTLIGE[2], OFFENTLIGE[13]):
        c0 = cpu()
        L = []
        t = time.time()

        def m(n):
            nonlocal t
            L.append(f"{n} {time.time() - t:.2f}")
            t = time.time()

        s = aapne()
        m("kontekst")
        gaa(s, huset, sted)
        m("gaa")
        s.evaluate(Axe().axe_script)
        m("inn")
        for se in (lys, mork, smal, papir):
            se(s)
            m(se.__name__)
            s.evaluate("async regler => (await axe.run(document, regler)).violations", REGLER)
            m("axe")
        c1 = cpu()
        print(sted.navn, L, {k: round(v - c0.get(k, 0), 2) for k, v in c1.items()})
