-- The events of one topic (:id), by date.
select events.id, title, date, date_text, date_start, date_end, kind, standing, contest, topic, topics.family, year,
  null as roles
from events
join topics on topics.id = events.topic
where events.topic = :id
group by events.id
order by events.position;
