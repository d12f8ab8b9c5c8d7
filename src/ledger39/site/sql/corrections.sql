-- Every correction and every redaction, the newest first, each with what it changed, as JSON.
with told as (
  select stream, version, kind, type, reason, note, recorded, stream || '-' || version as anchor from corrections
  union all
  select stream, version, kind, 'redacted', reason, note, day, stream || '-' || version || '-removed-' || n from redactions
)
select told.*,
  coalesce(events.topic, topics.id) as topic,
  coalesce(events.title, actors.name, topics.label, tombstones.title, stream) as title,
  (
    select json_group_array(json_object('field', field, 'before', before, 'after', after))
    from correction_changes
    where stream = told.stream and version = told.version and told.type <> 'redacted'
  ) as changes
from told
left join events on events.id = stream
left join actors on actors.id = stream
left join topics on topics.id = stream
left join tombstones on tombstones.id = stream
order by told.recorded desc, stream, told.version desc;
