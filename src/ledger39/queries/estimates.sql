-- title: Estimates beside each other
-- group: Money
-- Every figure of an event of kind estimate, with who gives it and the period it is about. They overlap and differ
-- in scope: they stand beside each other and are never added up.
select events.date_text, terms.label as measure, amount_claims.item, amount_claims.low, amount_claims.high,
  amount_claims.unit, amount_claims.period, actors.name as given_by, events.title, events.contest, events.id
from amount_claims
join events on events.id = amount_claims.event
join terms on terms.code = amount_claims.measure
left join actors on actors.id = amount_claims."by"
where events.kind = 'estimate'
order by coalesce(events.date_start, events.date_end), events.id, amount_claims.n;
