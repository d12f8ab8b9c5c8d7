-- The events as the ledger told them at the end of a day (:day), by date; withdrawn ones are left out.
select event as id, event_versions.version, title, date, date_start, date_end, event_versions.kind, standing, contest, topic,
  topics.family, recorded_from, recorded_to, null as roles
from event_versions
join topics on topics.id = topic
where recorded_from <= :day and (recorded_to is null or recorded_to > :day) and status <> 'withdrawn'
order by coalesce(date_start, date_end), coalesce(date_end, date_start), event;
