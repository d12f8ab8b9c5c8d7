-- The events that come before and after one event (:id) in the order of the timeline.
with ordered as (
  select id, title,
    row_number() over (order by coalesce(date_start, date_end), coalesce(date_end, date_start), id) as place
  from events
)
select ordered.id, ordered.title, ordered.place - own.place as step
from ordered join ordered as own on own.id = :id
where ordered.place in (own.place - 1, own.place + 1)
order by step;
