-- title: What had been said and decided by a day
-- group: History of the ledger
-- Two clocks: of the claims and findings that the ledger told on one day (recorded: ISO, such as 2026-11-25; empty for now), those
-- that had been said or decided by another (said: the same). Of a date that is not exact the last day counts.
select statements.said, event_versions.title, statements.part, statements.by, statements.what, statements.about, statements.told,
  statements.event as id
from statements
join event_versions on event_versions.event = statements.event
  and event_versions.recorded_from <= case :recorded when '' then '9999-12-31' else :recorded end
  and (event_versions.recorded_to is null or event_versions.recorded_to > case :recorded when '' then '9999-12-31' else :recorded end)
where statements.said_end <= case :said when '' then '9999-12-31' else :said end
  and statements.recorded_from <= case :recorded when '' then '9999-12-31' else :recorded end
  and (statements.recorded_to is null or statements.recorded_to > case :recorded when '' then '9999-12-31' else :recorded end)
order by statements.said_end desc, statements.event, statements.n;
