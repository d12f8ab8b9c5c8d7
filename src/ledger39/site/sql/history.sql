-- The records of one stream (:id), newest first, each with its reason and with what it changed, as JSON.
select records.version, records.type, records.recorded, records.path, corrections.reason, corrections.note,
  (
    select json_group_array(json_object('field', field, 'before', before, 'after', after))
    from correction_changes
    where stream = records.stream and version = records.version
  ) as changes,
  (
    select json_group_array(json_object('day', day, 'reason', reason, 'note', note, 'sha256', sha256))
    from redactions where stream = records.stream and version = records.version
  ) as redactions,
  records.json
from records left join corrections using (stream, version)
where records.stream = :id
order by records.version desc;
