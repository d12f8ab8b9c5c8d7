-- Events that are gone
-- Which events have no row any more, and why?
select old.id as subject, old.title as about, old.standing as before,
  coalesce(stones.status || ': ' || stones.reason, 'gone') as after
from before.events as old left join main.tombstones as stones on stones.id = old.id
where old.id not in (select id from main.events)
order by old.id;
