-- Totals
-- Which sums of counted figures changed? Low to high, in the unit of the series.
with sides as (
  select 'before' as side, series, events, low, high from before.totals
  union all select 'after', series, events, low, high from main.totals
), told as (
  select side, series, events, high,
    iif(low = cast(low as integer), printf('%,d', low), cast(low as text)) as low_text,
    iif(high = cast(high as integer), printf('%,d', high), cast(high as text)) as high_text
  from sides
), worded as (
  select side, series,
    case when high is null then 'at least ' || low_text when high_text = low_text then low_text
      else low_text || ' to ' || high_text end
      || printf(' (%d event%s)', events, iif(events = 1, '', 's')) as text
  from told
)
select series as subject, '' as about, coalesce(max(text) filter (where side = 'before'), 'none') as before,
  coalesce(max(text) filter (where side = 'after'), 'none') as after
from worded
group by series
having max(text) filter (where side = 'before') is not max(text) filter (where side = 'after')
order by series;
