-- Who moderated what, and when: rows are added and never changed, not even by the service itself.
create table audit_entry (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'
);

create index audit_entry_of_subject on audit_entry (subject, id desc);

-- Default privileges gave the service's role all of them; its name depends on the deployment.
do $$
declare
  grantee text;
begin
  for grantee in
    select distinct a.grantee::regrole::text
    from pg_class c, aclexplode(c.relacl) a
    where c.oid = 'audit_entry'::regclass and a.grantee <> c.relowner and a.grantee <> 0
  loop
    execute format('revoke update, delete, truncate on audit_entry from %s', grantee);
  end loop;
  revoke update, delete, truncate on audit_entry from public;
end
$$;

-- Holds whoever is granted more by mistake, and the owner.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_is_append_only
  before update or delete or truncate on audit_entry
  for each statement execute function refuse_audit_change();
