-- The events that come before and after one event (:id) in the order of time.
select beside.id, beside.title, beside.position - own.position as step
from events as own join events as beside on beside.position in (own.position - 1, own.position + 1)
where own.id = :id
order by step;
