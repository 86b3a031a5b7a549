-- What a version of the worker could not make of certain bytes is not ordered from it again at each share.
alter table rendition add column marked boolean not null default false;
alter table rendition add column failed_by integer;
