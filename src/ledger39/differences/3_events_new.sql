-- New events
-- Which events were not there before?
select id as subject, title as about, '' as before, date_text || '; ' || standing || '; ' || contest as after
from main.events
where id not in (select id from before.events)
order by date_start, id;
