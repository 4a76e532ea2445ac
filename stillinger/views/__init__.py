"""The public pages of vacancies."""
