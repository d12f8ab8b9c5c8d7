-- title: Figures that sources tell differently
-- group: Money
-- Figures of one event with the same measure, item, unit and period for which the ledger holds more than one value, each
-- as it was told. The settled range is the one that totals use, where it is counted at all.
select events.title, amount_claims.measure, amount_claims.item, amount_claims.unit, amount_claims.low, amount_claims.high,
  actors.name as given_by, amount_claims.note, amounts.low as settled_low, amounts.high as settled_high, events.id
from amounts
join amount_claims on amount_claims.event = amounts.event
  and amount_claims.measure = amounts.measure and amount_claims.unit = amounts.unit
  and coalesce(amount_claims.item, '') = coalesce(amounts.item, '')
  and coalesce(amount_claims.period, '') = coalesce(amounts.period, '')
join events on events.id = amounts.event
left join actors on actors.id = amount_claims."by"
where amounts.told > 1
order by events.id, amounts.n, amount_claims.n;
