-- What is said of an event, an actor or a topic (:id), and where it stands: its claims and sources, and which source each
-- claim, finding and link rests on. One JSON object.
select json_object(
  'claims', (
    select json_group_array(json_object(
      'n', n, 'by', "by", 'name', actors.name, 'stance', stance, 'point', point, 'said', said,
      'said_start', coalesce(said_start, said_end)
    ))
    from claims join actors on actors.id = "by"
    where stream = :id
  ),
  'sources', (
    select json_group_array(json_object(
      'n', n, 'url', url, 'title', title, 'publisher', publisher, 'published', published, 'type', type,
      'locator', locator, 'archived', archived, 'origin', origin, 'read', "read"
    ))
    from sources where stream = :id
  ),
  'citations', (
    select json_group_array(json_object('part', part, 'of', part_n, 'n', n, 'source', source))
    from citations where stream = :id
  )
);
