-- A statement that forgets its context looked like an empty library to everything but Hibernate's inspector: now the database itself refuses it, whoever sends it and by whatever way.

-- A context names a person, teams, or both. plpgsql, since SQL cannot raise an error; the policies still ask once for each statement.
create or replace function context_team_ids() returns uuid[]
    language plpgsql stable parallel safe
as $$
begin
    if coalesce(current_setting('vitrine.team_ids', true), '') = ''
        and coalesce(current_setting('vitrine.user_id', true), '') = '' then
        raise exception 'no team context' using
            errcode = 'insufficient_privilege',
            hint = 'Set vitrine.user_id or vitrine.team_ids in this transaction.';
    end if;
    return string_to_array(current_setting('vitrine.team_ids', true), ',')::uuid[];
end
$$;
