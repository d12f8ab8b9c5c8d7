-- Whom does the ledger cite, and how often? Additive: each source of a stream has one publisher and type.
create table publishers (
  publisher text not null,        -- who published it
  type text not null references terms (code),       -- what kind of source it is
  sources integer not null,       -- number of sources in all streams
  events integer not null,        -- number of events that cite it
  primary key (publisher, type)
) strict;

insert into publishers
select publisher, type, count(*), count(distinct event) from sources group by 1, 2 order by 1, 2;

-- Reconcile: the rows add up to the number of sources.
select 'publishers' where (select coalesce(sum(sources), 0) from publishers) <> (select count(*) from sources);
