-- title: How long answers took
-- group: Timeline
-- Days between an event and what answers or follows it, from the least to the greatest that the dates allow.
select answer.title as answer, cause.title as answers, response_times.relation, response_times.days_low,
  response_times.days_high, response_times.event, response_times.target
from response_times
join events as answer on answer.id = response_times.event
join events as cause on cause.id = response_times.target
order by response_times.days_low, response_times.event, response_times.target;
