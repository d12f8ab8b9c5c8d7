-- The tables that rows are written into. The comment above a table says what a row is, the comment
-- beside a column what the value means; metadata.yml and the codebook are made from both.
-- In every table whose key is (stream, n), n counts the items in the order in which the ledger tells them.

-- Every code of the ledger with its label and its definition.
create table terms (
  code text primary key,          -- the code, as records use it
  vocabulary text not null,       -- the vocabulary that the code belongs to
  label text not null,            -- the code as a reader sees it
  definition text not null,       -- what the code means
  position integer not null       -- place in its vocabulary
) strict;

-- Countries that the ledger mentions, by ISO 3166-1 or, for vanished states, ISO 3166-3 code.
create table countries (
  code text primary key,          -- ISO code; XZ is the high seas
  name text not null              -- name in English
) strict;

-- Organisations, people, vessels, states and unnamed groups.
create table actors (
  id text primary key,            -- permanent id of the actor
  name text not null,             -- name; the role label of a person who is not to be named
  kind text not null references terms (code),       -- what kind of actor it is
  country text references countries (code),         -- country, seat or flag
  diplomatic integer not null,    -- 1 when it, or its members, hold or are said to hold a post at a mission or a diplomatic passport
  description text not null,      -- who or what it is; allegations are worded as such
  aliases text not null,          -- other names, joined by semicolons
  ground text references terms (code),              -- why a person is named
  label text,                     -- what is shown in place of a person's name when it must not be
  named integer not null,         -- 0 when a person's name is withheld and the role label shown
  recorded text not null,         -- day on which the actor was first recorded
  updated text not null,          -- day of the actor's latest record
  status text not null references terms (code),     -- whether the record was ever corrected
  version integer not null        -- number of the latest record
) strict;

-- Every name by which an actor is known, one a row.
create table actor_names (
  actor text not null references actors (id),       -- the actor
  n integer not null,             -- 1 for the name, then the aliases
  name text not null,             -- the name
  primary key (actor, n)
) strict;

-- The larger bodies that an actor is part of, or is said to be.
create table actor_parents (
  actor text not null references actors (id),       -- the smaller body
  n integer not null,             -- number in the actor's record
  parent text not null references actors (id),      -- the larger body
  "by" text references actors (id),                 -- who says so, when it is an allegation
  note text,                      -- what a reader must know about it
  primary key (actor, n)
) strict;

-- Identifiers of actors in other registers.
create table actor_ids (
  actor text not null references actors (id),       -- the actor
  n integer not null,             -- number in the actor's record
  scheme text not null references terms (code),     -- the register
  value text not null,            -- the identifier
  primary key (actor, n)
) strict;

-- Subject areas, each with what is alleged in it and what is established.
create table topics (
  id text primary key,            -- code of the topic
  label text not null,            -- the topic as a reader sees it
  family text not null,           -- family of topics that share a colour
  definition text not null,       -- what belongs to the topic
  summary text not null,          -- what is alleged in this area, by whom, what is established
  recorded text not null,         -- day on which the topic was first recorded
  updated text not null,          -- day of the topic's latest record
  version integer not null        -- number of the latest record
) strict;

-- Periods that the ledger is known to cover thinly, as the topics tell.
create table topic_gaps (
  topic text not null references topics (id),       -- the topic
  n integer not null,             -- number in the topic's record
  period text not null,           -- the period, as EDTF
  period_start text,              -- first day of the period
  period_end text,                -- last day of the period
  reason text not null,           -- why it is thin
  primary key (topic, n)
) strict;

-- Dated events. A row is a record of the ledger, not a fact of the world: read the column standing first.
create table events (
  id text primary key,            -- permanent id of the event
  title text not null,            -- headline; an accusation is worded as one
  summary text not null,          -- what is said to have happened, who says so, what became of it
  kind text not null references terms (code),       -- incident, enforcement, measure, report, estimate or background
  topic text not null references topics (id),       -- subject area
  standing text not null references terms (code),   -- how firmly it is established: from alleged to convicted; mixed where participants differ
  contest text not null references terms (code),    -- whether the accused denies it or others doubt it
  sourcing text not null references terms (code),   -- how well sources support the record
  status text not null references terms (code),     -- whether the record was ever corrected
  date text not null,             -- when it happened, as EDTF
  date_text text not null,        -- when it happened, in words
  date_start text,                -- first day that the date may mean; null when open
  date_end text,                  -- last day that the date may mean; null when open
  date_precision text not null references terms (code), -- how precisely the date is known
  date_approximate integer not null, -- 1 when the date is approximate
  date_uncertain integer not null,   -- 1 when the date is uncertain
  position integer,               -- place in the order of time, from 1
  year integer,                   -- year, when the whole date falls in one; null when it spans years
  decade text not null,           -- decade, such as 1990s, or 'spans decades'
  countries text not null,        -- countries it touches, as a JSON list of ISO codes
  actors text not null,           -- participants, as a JSON list of actor ids
  note text,                      -- what a reader must know about the record
  reservation text,               -- why the sources carry it only weakly, however many they are; sourcing is then weak
  claims integer not null,        -- number of claims about it
  dissents integer not null,      -- number of claims that deny or doubt it
  sources integer not null,       -- number of sources with different addresses
  recorded text not null,         -- day on which the event was first recorded
  updated text not null,          -- day of the event's latest record
  version integer not null        -- number of the latest record
) strict;

-- Countries that an event touches, and how. One event may have several rows: counts by country do not add up.
create table event_places (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the record
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that the country plays
  name text,                      -- a place within it
  lat real,                       -- latitude, in degrees north
  lon real,                       -- longitude, in degrees east
  primary key (event, n)
) strict;

-- Actors in an event, with the standing of each. One event may have several rows: counts by actor do not add up.
create table participants (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the record
  actor text not null references actors (id),       -- the actor
  role text not null references terms (code),       -- the part that the actor plays
  standing text references terms (code),            -- standing of this actor in this event; null where the role bears none
  primary key (event, n)
) strict;

-- What courts and official bodies decided about a participant, each decision one row.
create table findings (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the event's history
  actor text not null references actors (id),       -- whom it is about
  standing text not null references terms (code),   -- what was decided
  authority text not null references actors (id),   -- who decided
  date text not null,             -- when it was decided, as EDTF
  date_start text,                -- first day that the date may mean
  date_end text,                  -- last day that the date may mean
  note text,                      -- what a reader must know about it
  primary key (event, n)
) strict;

-- What parties say, for and against: about an event, a topic or an actor.
create table claims (
  stream text not null,           -- id of the event, topic or actor that it is about
  n integer not null,             -- number in the stream's history
  event text references events (id),                -- the event, when it is about one
  topic text references topics (id),                -- the event's topic, or the topic it is about
  actor text references actors (id),                -- the actor, when it is about one
  "by" text not null references actors (id),        -- who says it
  stance text not null references terms (code),     -- asserts, confirms, admits, denies, doubts or withdraws
  point text not null,            -- what the party says, in the ledger's words
  said text,                      -- when it was said, as EDTF
  said_start text,                -- first day that this may mean
  said_end text,                  -- last day that this may mean
  date text,                      -- the date that the party gives for the event, when it is another one
  primary key (stream, n)
) strict;

-- Figures of events, each figure once, its rivals settled. Only rows with counted = 1 may be added up, and only within one measure, item and unit.
create table amounts (
  event text not null references events (id),       -- the event
  n integer not null,             -- number of the figure in the event
  series text not null,           -- measure, item and unit in one: figures of one series may be added up
  measure text not null references terms (code),    -- what it measures
  item text references terms (code),                -- what was counted or weighed
  unit text not null,             -- unit, or ISO 4217 code of the currency
  period text,                    -- period that it is about, as EDTF, when not the event's date
  period_start text,              -- first day of that period, or of the event's date
  period_end text,                -- last day of that period, or of the event's date
  low real not null,              -- the least it may be, in the unit
  high real,                      -- the most it may be, in the unit; null means 'at least low'
  counted integer not null,       -- 1 when it enters totals: its measure is at home in this kind of event, and no part tells it
  told integer not null,          -- number of rival figures behind it
  primary key (event, n)
) strict;

-- Figures as each party told them, rivals included. Never add these up.
create table amount_claims (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the event's history
  measure text not null references terms (code),    -- what it measures
  item text references terms (code),                -- what was counted or weighed
  unit text not null,             -- unit, or ISO 4217 code of the currency
  period text,                    -- period that it is about, as EDTF
  low real not null,              -- the least it may be, in the unit
  high real,                      -- the most it may be, in the unit; null means 'at least low'
  approximate integer not null,   -- 1 when the source says 'about'
  preferred integer not null,     -- 1 when a court or an official body settled on it
  "by" text references actors (id),                 -- who gives the figure
  claim integer,                  -- number of the claim that brought it, if one did
  note text,                      -- what a reader must know about it
  primary key (event, n)
) strict;

-- Sources, each address and locator once for an event, topic or actor.
create table sources (
  stream text not null,           -- id of the event, topic or actor
  n integer not null,             -- number in the stream's history
  event text references events (id),                -- the event, when it is the source of one
  url text not null,              -- address at which it was read
  title text,                     -- headline; in [square brackets] a description where it was not seen
  publisher text not null,        -- who published it
  published text,                 -- when it was published, as EDTF
  type text not null references terms (code),       -- what kind of source it is
  locator text,                   -- where in it the cited fact stands
  archived text,                  -- address of an archived copy
  origin text not null,           -- whose text it is; sources of one origin count once
  read text references terms (code),                -- how much of it was read
  primary key (stream, n)
) strict;

-- Which source each claim, finding and link rests on.
create table citations (
  stream text not null,           -- id of the event, topic or actor
  part text not null,             -- claims, findings or links
  part_n integer not null,        -- number of the claim, finding or link
  n integer not null,             -- number of the citation in it
  source integer not null,        -- number of the source in `sources`
  locator text,                   -- where in it, when more exact than the source's own
  primary key (stream, part, part_n, n),
  foreign key (stream, source) references sources (stream, n)
) strict;

-- Ties between events.
create table links (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the event's history
  relation text not null references terms (code),   -- how it stands to the other
  target text not null references events (id),      -- the other event
  note text,                      -- what a reader must know about it
  primary key (event, n)
) strict;

-- Streams that no longer have a row of their own: retracted, or merged into another.
create table tombstones (
  id text primary key,            -- permanent id, which stays taken
  kind text not null,             -- event, actor or topic
  title text not null,            -- its title or name when it was withdrawn; a withdrawn person's role label
  status text not null references terms (code),     -- withdrawn or merged
  reason text not null references terms (code),     -- why, as a code
  note text,                      -- why, in words
  recorded text not null,         -- day on which it was withdrawn or merged
  survivor text                   -- id of the record that stays, when it was merged
) strict;

-- Every record of the ledger as it stands in git.
create table records (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record in its stream
  kind text not null,             -- what the stream is about: event, actor or topic
  type text not null references terms (code),       -- what the record does
  recorded text not null,         -- day on which it was written
  path text not null,             -- file, or file and line of a batch
  sha256 text not null,           -- hash of its bytes, in hex
  json text not null,             -- the record itself
  primary key (stream, version)
) strict;

-- What each record does to the published rows. To follow the ledger take what is new by day, and read the last day again.
create table changes (
  recorded text not null,         -- day on which the record was written, or something taken out of it
  stream text not null,           -- id of the event, actor or topic
  version integer not null,       -- number of the record in its stream
  kind text not null,             -- what the stream is about: event, actor or topic
  op text not null,               -- ADD: it has a row from now on; MOD: it says something else; DEL: it has no row any more
  type text not null references terms (code),       -- what the record does
  survivor text,                  -- id of the record that stays, when this one was merged into it
  primary key (recorded, stream, version)
) strict;

-- What the ledger said about each event between two days: the state after each record. For a day D take recorded_from <= D and (recorded_to is null or recorded_to > D).
create table event_versions (
  event text not null,            -- id of the event, also of one withdrawn since
  version integer not null,       -- number of the record that led to this state
  type text not null references terms (code),       -- type of that record
  recorded_from text not null,    -- first day on which the ledger said so
  recorded_to text,               -- first day on which it no longer did; null when it still does
  status text not null references terms (code),     -- as recorded, corrected, restored or withdrawn
  title text not null,            -- title at the time
  kind text not null,             -- kind at the time
  topic text not null,            -- topic at the time
  standing text not null,         -- standing at the time
  contest text not null,          -- contest at the time
  date text not null,             -- date at the time, as EDTF
  date_start text,                -- first day that the date might mean
  date_end text,                  -- last day that the date might mean
  state text not null,            -- the whole state as JSON
  primary key (event, version)
) strict;

-- What was said and decided, on two clocks: each claim and finding about an event, the days between which the ledger told it, and the days on which it was said or decided.
create table statements (
  event text not null,            -- id of the event, also of one withdrawn since
  n integer not null,             -- number in the order in which the ledger came to tell them
  part text not null,             -- claims or findings
  "by" text not null,             -- id of who says or decided it, as it was then
  about text,                     -- id of the participant that a finding is about
  what text not null references terms (code),       -- stance of a claim, standing of a finding
  told text,                      -- what a claim says; the note of a finding
  said text,                      -- when it was said or decided, as EDTF; null when that is not known
  said_start text,                -- first day that this may mean
  said_end text,                  -- last day that this may mean
  recorded_from text not null,    -- first day on which the ledger told it so
  recorded_to text,               -- first day on which it no longer did; null when it still does
  primary key (event, n)
) strict;

-- Records that mend, withdraw or restore: what the ledger got wrong, and why.
create table corrections (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record
  kind text not null,             -- what the stream is about: event, actor or topic
  type text not null references terms (code),       -- amended, retracted or reinstated
  reason text not null references terms (code),     -- why, as a code
  note text not null,             -- why, in words
  recorded text not null,         -- day on which it was written
  primary key (stream, version)
) strict;

-- What was taken out of landed records, for privacy or by law: the one exception to append-only.
create table redactions (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record that it was taken out of
  n integer not null,             -- number of the redaction of that record
  kind text not null,             -- what the stream is about: event, actor or topic
  day text not null,              -- day on which it was taken out
  reason text not null references terms (code),     -- privacy or legal
  note text not null,             -- why, in words
  sha256 text not null,           -- hash of the file as it stood before, in hex
  primary key (stream, version, n)
) strict;

-- What each amendment changed, key by key.
create table correction_changes (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record
  field text not null,            -- key that was changed
  before text,                    -- value before, as JSON; null when there was none, or it is withheld
  after text,                     -- value after, as JSON; null when it was removed, or is withheld
  primary key (stream, version, field),
  foreign key (stream, version) references corrections (stream, version)
) strict;

-- What this database was built from. Two builds of one ledger have the same rows.
create table build (
  name text primary key,          -- what is told
  value text not null             -- its value
) strict;
