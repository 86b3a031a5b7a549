-- A service's two roles: the owner migrates the schema, the app role only reads and writes rows,
-- and no row-level policy can be by-passed by it. Idempotent. The password is the name: local only.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${service}_owner') THEN
    CREATE ROLE ${service}_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
      PASSWORD '${service}_owner';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${service}_app') THEN
    CREATE ROLE ${service}_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
      PASSWORD '${service}_app';
  END IF;
  -- A managed server lets its administrator create a database only for a role that it belongs to.
  IF NOT pg_has_role(current_user, '${service}_owner', 'MEMBER') THEN
    GRANT ${service}_owner TO CURRENT_USER;
  END IF;
END
$$;
