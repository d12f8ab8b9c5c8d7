-- Every correction, the newest first, with what it changed, as JSON.
select stream, corrections.version, corrections.kind, corrections.type, corrections.reason, corrections.note,
  corrections.recorded,
  coalesce(events.topic, topics.id) as topic,
  coalesce(events.title, actors.name, topics.label, tombstones.title, stream) as title,
  (
    select json_group_array(json_object('field', field, 'before', before, 'after', after))
    from correction_changes
    where stream = corrections.stream and version = corrections.version
  ) as changes
from corrections
left join events on events.id = stream
left join actors on actors.id = stream
left join topics on topics.id = stream
left join tombstones on tombstones.id = stream
order by corrections.recorded desc, stream, corrections.version desc;
