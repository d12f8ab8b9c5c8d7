-- The records that a draft is judged among: those of the streams named (:ids, a JSON list), of the events between the same two days
-- (:start, :end), and of each person whose name is withheld outside that person's own record. In the order of the ledger.
with named as (
  select value as id from json_each(:ids)
  union select id from events where date_start = :start and date_end = :end
  union select stream from records
    where kind = 'actor' and type = 'recorded' and json ->> 'kind' = 'person' and json ->> 'ground' like 'on-%'
)
select records.kind, records.stream, records.version, records.path, records.json
from records join named on named.id = records.stream
where records.json ->> 'type' is not null; -- what is withheld has none
