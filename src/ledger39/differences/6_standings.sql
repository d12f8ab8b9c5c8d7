-- Standing of participants
-- Who stands otherwise than before, in which event?
select event as subject, actor || ', ' || role as about,
  coalesce(max(standing) filter (where side = 'before'), 'none') as before,
  coalesce(max(standing) filter (where side = 'after'), 'none') as after
from (
  select 'before' as side, event, actor, role, standing from before.participants where standing is not null
  union all select 'after', event, actor, role, standing from main.participants where standing is not null
)
where event in (select id from before.events) and event in (select id from main.events)
group by event, actor, role
having max(standing) filter (where side = 'before') is not max(standing) filter (where side = 'after')
order by event, actor, role;
