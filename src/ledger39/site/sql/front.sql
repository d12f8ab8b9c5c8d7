-- The figures of the front page, as one JSON object: each is a count of records, or a sum that reconciles.
select json_object(
  'total', (select count(*) from events),
  'spanning', (select count(*) from events where year is null),
  'addresses', (select count(distinct url) from sources),
  'publishers', (select count(distinct publisher) from sources),
  'settled', (select sum(settled) from quality),
  'contested', (select count(*) from events where contest <> 'uncontested'),
  'countries', (select count(distinct country) from event_places),
  'theft', (
    select json_object('low', low, 'high', high, 'unit', 'USD', 'events', events)
    from totals where series = 'stolen/cryptocurrency/USD'
  ),
  'money', (
    select json_group_array(json_object('year', year, 'low', low, 'high', high, 'events', events))
    from totals_by_year where series = 'stolen/cryptocurrency/USD'
  ),
  'coverage', (
    select json_group_array(json_object(
      'year', coverage.year, 'event', coverage.event, 'title', events.title, 'estimate_low', estimate_low,
      'estimate_high', estimate_high, 'n', coverage.n, 'coverage_low', coverage_low, 'coverage_high', coverage_high
    ))
    from coverage join events on events.id = coverage.event
    where series = 'stolen/cryptocurrency/USD' and coverage.year is not null
  ),
  'countries_named', (
    select json_group_array(json_object('code', code, 'name', name, 'events', events))
    from (
      select countries.code, countries.name, count(distinct event) as events
      from event_places join countries on countries.code = country
      where country <> 'KP' group by country order by events desc, code
    )
  ),
  'recent', (
    select json_group_array(json_object('stream', stream, 'version', version, 'type', type, 'recorded', recorded, 'title', title))
    from (
      select stream, records.version, type, records.recorded, title
      from records join events on events.id = stream
      where type not in ('amended', 'retracted', 'reinstated')
      order by records.recorded desc, records.version desc, stream limit 6
    )
  ),
  'corrections', (
    select json_group_array(json_object('stream', stream, 'version', version, 'reason', reason, 'recorded', recorded, 'note', note, 'title', title))
    from (
      select stream, corrections.version, reason, corrections.recorded, corrections.note, title
      from corrections join events on events.id = stream
      where reason = 'our-error'
      order by corrections.recorded desc, stream limit 6
    )
  ),
  'digest', (select value from build where name = 'digest')
);
