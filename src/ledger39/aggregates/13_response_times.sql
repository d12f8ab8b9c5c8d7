-- How many days passed between an event and what answered it? A range, since dates may be coarse; a negative
-- low means that the dates overlap. Events with an open date are left out. Not additive.
create table response_times (
  event text not null references events (id),       -- the answer
  target text not null references events (id),      -- what it answers
  relation text not null references terms (code),   -- responds-to or outcome-of
  days_low integer not null,      -- least number of days between
  days_high integer not null,     -- greatest number of days between
  primary key (event, target, relation)
) strict;

insert into response_times
select distinct links.event, links.target, relation,
  cast(julianday(answer.date_start) - julianday(cause.date_end) as integer),
  cast(julianday(answer.date_end) - julianday(cause.date_start) as integer)
from links
join events as answer on answer.id = links.event
join events as cause on cause.id = links.target
where relation in ('responds-to', 'outcome-of')
  and answer.date_start is not null and answer.date_end is not null
  and cause.date_start is not null and cause.date_end is not null
order by 1, 2, 3;

-- Reconcile: the least is at most the greatest, and no answer lies wholly before what it answers.
select 'response_times: ' || event from response_times where days_low > days_high or days_high < 0;
