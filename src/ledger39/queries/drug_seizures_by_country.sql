-- title: Drug seizures by the country that seized
-- group: Enforcement
-- Counted seizures in the topic drug trade by country and series. Not additive across countries, since two
-- may act in one case. A high that is empty is open.
select countries.name as country, amounts.series, count(distinct amounts.event) as events, sum(amounts.low) as low,
  case when count(amounts.high) = count(*) then sum(amounts.high) end as high
from amounts
join events on events.id = amounts.event
join (
  select distinct event, country from event_places where role = 'jurisdiction'
) as places on places.event = amounts.event
join countries on countries.code = places.country
where amounts.counted = 1 and amounts.measure = 'seized' and events.topic = 'drug-trade'
group by countries.name, amounts.series
order by countries.name, amounts.series;
