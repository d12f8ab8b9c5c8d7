-- The actors named most often in some events (:events, a JSON list of ids), and one that is asked for (:actor).
select actors.id, name, count(*) as events
from participants join actors on actors.id = participants.actor
where event in (select value from json_each(:events))
group by actors.id
order by actors.id = :actor desc, count(*) desc, actors.id
limit 12;
