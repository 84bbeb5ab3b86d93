-- Reports on a case are looked for by the number that they name, whoever is found to be its person.
CREATE INDEX report_of_case ON report (municipality, notification);
