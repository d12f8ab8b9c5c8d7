-- title: The case that an event belongs to
-- group: Timeline
-- The steps of one case (event: an id such as pong-su-heroin-landing-2003): what is an outcome of it, answers it or is
-- part of it, directly or by way of others, in the order of their dates. Figures of one case are not to be added up
-- here: steps may tell the same thing.
with recursive linked (id) as (
  select :event
  union
  select case when links.event = linked.id then links.target else links.event end
  from links
  join linked on linked.id = links.event or linked.id = links.target
  where links.relation in ('outcome-of', 'responds-to', 'part-of')
)
select events.date_text, events.kind, events.title, events.standing, events.id
from events
where events.id in (select id from linked)
order by coalesce(events.date_start, events.date_end), events.id;
