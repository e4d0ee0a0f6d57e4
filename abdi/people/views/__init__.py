"""Pages of people: staff data, imports, the work list, claims, the team."""
