-- title: Events with a single source
-- group: Sources and gaps
-- Events that rest on one source, or on several of one origin. Where to look for more first.
select events.date_text, events.title, events.sourcing, count(distinct sources.origin) as origins,
  min(sources.publisher) as publisher, events.id
from events
join sources on sources.event = events.id
group by events.id
having count(distinct sources.origin) = 1
order by coalesce(events.date_start, events.date_end), events.id;
