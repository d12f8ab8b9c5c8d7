-- The digest of the ledger that the database was built from.
select value as digest
from build
where name = 'digest';
