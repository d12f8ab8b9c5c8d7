-- The events of one country (:id), by date, each with the part that the country plays in it.
select events.id, title, date, date_text, date_start, date_end, kind, events.standing, contest, topic, topics.family, year,
  group_concat(distinct lower(roles.label)) as roles
from events
join topics on topics.id = events.topic
join event_places on event_places.event = events.id and event_places.country = :id
join terms as roles on roles.code = event_places.role
group by events.id
order by events.position;
