-- title: The ledger as of a day
-- group: History of the ledger
-- What the ledger said about each event on a day (day: ISO, such as 2026-12-31; empty for now), also where it has
-- been mended since. Withdrawn and merged events are left out.
select date, title, topic, kind, standing, contest, event as id, version
from event_versions
where recorded_from <= case :day when '' then '9999-12-31' else :day end
  and (recorded_to is null or recorded_to > case :day when '' then '9999-12-31' else :day end)
  and status not in ('withdrawn', 'merged')
order by coalesce(date_start, date_end), event;
