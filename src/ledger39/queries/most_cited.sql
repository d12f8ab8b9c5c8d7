-- title: Most cited publishers
-- group: Sources and gaps
-- Whom the ledger cites, by number of sources. Being cited often says nothing about being right.
select publishers.publisher, terms.label as type, publishers.sources, publishers.events
from publishers
join terms on terms.code = publishers.type
order by publishers.sources desc, publishers.publisher, publishers.type;
