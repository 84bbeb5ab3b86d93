-- The other engine lets the list of municipalities be read here; this one always did.
SELECT 1;
