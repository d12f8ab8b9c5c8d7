-- title: What had been said and decided by a day
-- group: History of the ledger
-- Two clocks: of the claims and findings that the ledger told on one day (recorded: ISO, such as 2026-11-25; empty for now), those
-- that had been said or decided by another (said: the same). Of a date that is not exact the last day counts.
with asked as (
  select case :recorded when '' then '9999-12-31' else :recorded end as recorded,
    case :said when '' then '9999-12-31' else :said end as said
)
select statements.said, event_versions.title, statements.part, statements.by, statements.what, statements.about, statements.told,
  statements.event as id
from asked
join statements on statements.said_end <= asked.said
  and statements.recorded_from <= asked.recorded
  and (statements.recorded_to is null or statements.recorded_to > asked.recorded)
join event_versions on event_versions.event = statements.event
  and event_versions.recorded_from <= asked.recorded
  and (event_versions.recorded_to is null or event_versions.recorded_to > asked.recorded)
order by statements.said_end desc, statements.event, statements.n;
