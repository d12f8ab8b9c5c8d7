-- The events of one actor (:id), by date, each with the part that the actor plays in it.
select events.id, title, date, date_text, date_start, date_end, kind, events.standing, contest, topic, topics.family, year,
  group_concat(lower(roles.label), ', ') as roles
from events
join topics on topics.id = events.topic
join participants on participants.event = events.id and participants.actor = :id
join terms as roles on roles.code = participants.role
group by events.id
order by events.position;
