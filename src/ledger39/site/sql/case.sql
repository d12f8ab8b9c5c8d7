-- The case that an event (:id) belongs to: the steps that it is tied to directly or by way of others, and the
-- estimates and reports that cover it or that it covers. Each with how it stands to the event, when the tie is direct.
with recursive linked (id) as (
  select :id
  union
  select case when links.event = linked.id then links.target else links.event end
  from links join linked on linked.id in (links.event, links.target)
  where relation in ('outcome-of', 'responds-to', 'part-of', 'supersedes')
)
select id, title, standing, date_text,
  (select relation from links where event = events.id and target = :id) as stands,
  (select relation from links where event = :id and target = events.id) as stood,
  (select note from links where (event, target) in (values (:id, events.id), (events.id, :id))) as note
from events
where id in (select id from linked)
  or id in (select target from links where event = :id)
  or id in (select event from links where target = :id)
order by position;
