"""What the public sees of vacancies."""
