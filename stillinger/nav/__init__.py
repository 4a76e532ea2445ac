"""NAV's vacancies: `feed` reads theirs, `ut` writes ours. Pure."""
