-- title: Listed sums beside published estimates
-- group: Money
-- For each published estimate of something that is also listed event by event: the estimate, the sum of what is
-- listed for its period, and the share listed. A high that is empty is open. Estimates overlap: never add them up.
select coverage.period, terms.label as measure, coverage.series, coverage.estimate_low, coverage.estimate_high,
  coverage.listed_events, coverage.listed_low, coverage.listed_high, coverage.coverage_low, coverage.coverage_high,
  events.title, events.id
from coverage
join events on events.id = coverage.event
join amounts on amounts.event = coverage.event and amounts.n = coverage.n
join terms on terms.code = amounts.measure
order by coverage.series, coverage.period, coverage.event, coverage.n;
