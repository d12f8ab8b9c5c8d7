-- title: Security Council resolutions in sequence
-- group: Timeline
-- Measures adopted by the United Nations Security Council, in the order of their dates.
select distinct events.date, events.date_text, events.title, events.summary, events.id
from events
join participants on participants.event = events.id
where participants.actor = 'un-security-council' and events.kind = 'measure'
order by events.date, events.id;
