-- Published items of the community, newest first, with 20 tags: the k-th tag is 1/k as frequent as the first,
-- and an item has one to five of them. Variables: first, rows.
set seed to 0.5;

insert into vault_media (id, user_id, bucket, object_key, size_bytes, original_name, media_type, source)
select :first + n, 'bench-' || n % 10000, 'user-media', 'bench/' || n || '.jpg', 2048576,
  'photo-' || n || '.jpg', 'image/jpeg', (array['smart-caption', 'babecock', 'hypnococks', 'upload'])[1 + n % 4]
from generate_series(1, :rows) n;
-- Each step is known to the planner before the next one's foreign keys are checked.
vacuum analyze vault_media;

insert into rendition (media_id, purpose, generation, bucket, status, size_bytes, media_type, width, height, sha256,
  requested_at, published_at, source_sha256, pdq, pdq_quality)
select :first + n, 'community', 1, 'general', 'published', 204800, 'image/jpeg', 1920, 1080, md5('c' || n) || md5('d' || n),
  now() - n * interval '10 seconds', now() - n * interval '10 seconds',
  md5('a' || n) || md5('b' || n), md5('p' || n) || md5('q' || n), 100
from generate_series(1, :rows) n;
vacuum analyze rendition;

insert into community_media (media_id, name, rendition_id, source, shared_at)
select m.id, 'photo-bench-' || m.id || '.jpg', r.id, m.source,
  date_trunc('milliseconds', now() - (m.id - :first) * interval '10 seconds')
from vault_media m join rendition r on r.media_id = m.id and r.purpose = 'community'
where m.id > :first;
vacuum analyze community_media;

with weighed as (
  select slug, row_number() over (order by slug) as place from tag order by slug limit 20),
bounds as (
  select array_agg(slug order by place) as slugs, array_agg(bound order by place) as bounds, max(bound) as total
  from (select slug, place, sum(1.0 / place) over (order by place) as bound from weighed) w)
insert into community_media_tag (community_media_id, tag_slug, shared_at)
select m.id, b.slugs[1 + width_bucket((random() * b.total::float8)::numeric, b.bounds)], m.shared_at
from community_media m cross join bounds b cross join lateral generate_series(1, 1 + m.id % 5) n
where m.media_id > :first
on conflict do nothing;
vacuum analyze community_media_tag;
