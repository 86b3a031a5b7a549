-- Whether another moderator is there is asked by time.
create index audit_entry_by_time on audit_entry (occurred_at);
