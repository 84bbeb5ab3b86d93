-- What concerns a whole database, such as verifying every audit log, begins with the list of its municipalities. No
-- municipality is called *, so no transaction of one sees another by this.
CREATE POLICY list_of_municipalities ON municipality FOR SELECT
    USING (current_setting('straks.municipality', true) = '*');
