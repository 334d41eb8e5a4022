"""From a policy document to claims: opened, cleaned, cut into clauses, read, reviewed, followed."""
