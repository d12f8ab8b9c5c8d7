-- What events say differently
-- Which of the columns that readers go by changed?
with told as (
  select 'before' as side, id, 'title' as key, title as text from before.events
  union all select 'after', id, 'title', title from main.events
  union all select 'before', id, 'summary', summary from before.events
  union all select 'after', id, 'summary', summary from main.events
  union all select 'before', id, 'date', date_text from before.events
  union all select 'after', id, 'date', date_text from main.events
  union all select 'before', id, 'topic', topic from before.events
  union all select 'after', id, 'topic', topic from main.events
  union all select 'before', id, 'kind', kind from before.events
  union all select 'after', id, 'kind', kind from main.events
  union all select 'before', id, 'standing', standing from before.events
  union all select 'after', id, 'standing', standing from main.events
  union all select 'before', id, 'contest', contest from before.events
  union all select 'after', id, 'contest', contest from main.events
  union all select 'before', id, 'sourcing', sourcing from before.events
  union all select 'after', id, 'sourcing', sourcing from main.events
)
select old.id as subject, old.key as about, old.text as before, new.text as after
from told as old join told as new on new.id = old.id and new.key = old.key
where old.side = 'before' and new.side = 'after' and old.text is not new.text
order by old.id, old.key;
