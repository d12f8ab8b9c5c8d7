-- Records that were changed or are gone
-- Which records of the ledger before are not in the ledger after, byte for byte? An append-only ledger has none.
select old.path as subject, old.type as about, substr(old.sha256, 1, 12) as before,
  coalesce(substr(new.sha256, 1, 12), 'gone') as after
from before.records as old left join main.records as new using (stream, version)
where new.sha256 is not old.sha256
order by old.path;
