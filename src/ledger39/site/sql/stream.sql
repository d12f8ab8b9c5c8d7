-- The stream of an event, actor or topic (:id): its kind, its title, its last version and the file of that.
select records.kind, stream, coalesce(events.title, actors.name, topics.label, stream) as title,
  max(records.version) as version, path
from records
left join events on events.id = stream
left join actors on actors.id = stream
left join topics on topics.id = stream
where stream = :id
group by stream;
