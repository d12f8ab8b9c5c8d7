-- Actors and topics
-- Which actors and topics are new, are told otherwise, or are gone?
with told as (
  select 'before' as side, id, name as about, name || ': ' || description as text from before.actors
  union all select 'after', id, name, name || ': ' || description from main.actors
  union all select 'before', id, label, summary from before.topics
  union all select 'after', id, label, summary from main.topics
)
select id as subject, max(about) as about, coalesce(max(text) filter (where side = 'before'), 'none') as before,
  coalesce(max(text) filter (where side = 'after'), 'gone') as after
from told
group by id
having max(text) filter (where side = 'before') is not max(text) filter (where side = 'after')
order by id;
