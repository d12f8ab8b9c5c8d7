-- title: What changed since a day
-- group: History of the ledger
-- Every record written on or after a day (day: ISO, such as 2026-11-01; empty for all), newest first, and what it does to the published rows.
select changes.recorded, changes.op, changes.type, changes.kind, changes.stream, changes.version,
  coalesce(events.title, actors.name, topics.label) as title
from changes
left join events on events.id = changes.stream
left join actors on actors.id = changes.stream
left join topics on topics.id = changes.stream
where changes.recorded >= :day
order by changes.recorded desc, changes.kind, changes.stream, changes.version desc;
