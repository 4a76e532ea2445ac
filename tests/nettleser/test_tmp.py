def test_x(huset, side, arkivar):
    side.goto(huset.offentlig+"/postliste/")
    open("/tmp/side.html","w").write(side.content().replace('href="/static', 'href="/work/main/var/statisk').replace('href="/kommune.css"',''))
    arkivar.goto(huset.arkiv("postjournal/journalpost/"))
    open("/tmp/side2.html","w").write(arkivar.content().replace('href="/static', 'href="/work/main/var/statisk').replace('src="/static', 'src="/work/main/var/statisk').replace('href="/kommune.css"',''))
