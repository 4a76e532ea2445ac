"""The verbs of vacancies."""
