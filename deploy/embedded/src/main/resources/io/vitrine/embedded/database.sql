-- What a service's roles may do in its database. Run inside that database. Idempotent.
REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${database} TO ${service}_owner, ${service}_app;
GRANT USAGE ON SCHEMA public TO ${service}_app;

-- Holds for every table that a later migration creates, so that no migration has to remember it.
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${service}_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA public
  GRANT USAGE ON SEQUENCES TO ${service}_app;

-- Searching inside names and titles.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
