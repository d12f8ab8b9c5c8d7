-- title: What changed since a day
-- group: History of the ledger
-- Every record written on or after a day (day: ISO, such as 2026-11-01; empty for all), newest first.
select recorded, type, kind, stream, version, path
from records
where recorded >= :day
order by recorded desc, kind, stream, version desc;
