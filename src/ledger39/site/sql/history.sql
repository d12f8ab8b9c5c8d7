-- The records of one stream (:id), newest first, each with its reason and with what it changed, as JSON.
select records.version, records.type, records.recorded, records.path, corrections.reason, corrections.note,
  (
    select json_group_array(json_object('field', field, 'before', before, 'after', after))
    from correction_changes
    where stream = records.stream and version = records.version
  ) as changes,
  records.json
from records left join corrections using (stream, version)
where records.stream = :id
order by records.version desc;
