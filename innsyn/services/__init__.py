"""The verbs of access requests: `inntak` takes in, `behandling` works, `avgjoring` decides, `svar` answers, `klager`
handles what follows, `vedlikehold` keeps deadlines and deletes in time. Each locks the request, checks the table of
transitions, and writes step, audit row and mail in one transaction."""
