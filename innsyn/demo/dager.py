"""When things happen in an invented year: working days, office hours, and evenings for those who ask. Pure."""

from datetime import date, datetime, time, timedelta
from random import Random

from portal import tid

AAR = 365


def klokke(rng: Random, dag: date, fra: int = 8, til: int = 15) -> datetime:
    """A time of the day, between two hours."""
    sekunder = rng.randrange(fra * 3600, til * 3600)
    return datetime.combine(dag, time(sekunder // 3600, sekunder // 60 % 60, sekunder % 60), tid.OSLO)


def virkedag_for(dag: date, antall: int) -> date:
    """So many working days before a day; the day itself when there are none."""
    while antall:
        dag -= tid.EN_DAG
        antall -= tid.er_virkedag(dag)
    return dag


def virkedag_etter(dag: date, antall: int) -> date:
    """So many working days after a day, the first one from the day itself when there are none."""
    while antall or not tid.er_virkedag(dag):
        dag += tid.EN_DAG
        antall -= antall > 0 and tid.er_virkedag(dag)
    return dag


def spurt(rng: Random, naa: datetime, *, tidligst: int = 5, kontortid: bool) -> datetime:
    """A time of the last year; fewer ask in July and in weekends."""
    while True:
        dag = tid.dato(naa) - timedelta(days=rng.randint(tidligst, AAR - 1))
        sjanse = (1 if tid.er_virkedag(dag) else 0 if kontortid else 0.3) * (0.5 if dag.month == 7 else 1)
        if rng.random() < sjanse:
            return klokke(rng, dag) if kontortid else klokke(rng, dag, 7, 23)


def besvart(rng: Random, mottatt: datetime, naa: datetime) -> datetime:
    """Most within three working days, some on the fourth and fifth, a few late; always before now."""
    dager = rng.choices((0, 1, 2, 3, 4, 5, rng.randint(6, 12)), (9, 29, 24, 17, 8, 7, 6))[0]
    dag = virkedag_etter(tid.dato(mottatt), dager)
    while dag >= tid.dato(naa):
        dag = virkedag_for(dag, 1)
    svar = klokke(rng, dag, 10, 16)
    return svar if svar > mottatt + timedelta(hours=1) else mottatt + timedelta(minutes=rng.randint(70, 170))
