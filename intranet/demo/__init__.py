"""A made-up council to try the service with: schools, teams, people and a few weeks of work. All of it invented."""
