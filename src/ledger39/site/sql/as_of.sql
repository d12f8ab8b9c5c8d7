-- The events as the ledger told them at the end of a day (:day), by date; withdrawn ones are left out. With :states each has its state.
select event as id, version, title, date, date_start, date_end, standing, contest, recorded_to,
  case when :states then state end as state
from event_versions
where recorded_from <= :day and (recorded_to is null or recorded_to > :day) and status <> 'withdrawn'
order by coalesce(date_start, date_end), coalesce(date_end, date_start), event;
