-- Records
-- How many records of each type stand in the ledger?
select type as subject, '' as about, sum(side = 'before') as before, sum(side = 'after') as after
from (select 'before' as side, type from before.records union all select 'after', type from main.records)
group by type
having sum(side = 'before') <> sum(side = 'after')
order by type;
