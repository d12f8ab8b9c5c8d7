-- title: Vessels and what befell them
-- group: Enforcement
-- Ships and aircraft that events name, with the event and the vessel's standing in it. A vessel that was searched or
-- detained is not thereby shown to have carried anything.
select actors.name as vessel, events.date_text, events.kind, participants.role, participants.standing, events.title, events.id
from participants
join actors on actors.id = participants.actor
join events on events.id = participants.event
where actors.kind = 'vessel'
order by coalesce(events.date_start, events.date_end), events.id, actors.name;
