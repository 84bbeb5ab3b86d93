#!/bin/sh
# The role that the central serves by, and a database that it owns. The image of PostgreSQL runs this once, on an empty volume.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$STRAKS_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE straks LOGIN PASSWORD :'password';
CREATE DATABASE straks OWNER straks ENCODING 'UTF8' TEMPLATE template0;
SQL
