CREATE TABLE actor_ids (
  actor text not null references actors (id),       -- the actor
  n integer not null,             -- number in the actor's record
  scheme text not null references terms (code),     -- the register
  value text not null,            -- the identifier
  primary key (actor, n)
) strict;
CREATE INDEX "actor_ids_by_scheme_value"
    ON "actor_ids" ("scheme", "value");
CREATE TABLE actor_names (
  actor text not null references actors (id),       -- the actor
  n integer not null,             -- 1 for the name, then the aliases
  name text not null,             -- the name
  primary key (actor, n)
) strict;
CREATE INDEX "actor_names_by_name"
    ON "actor_names" ("name");
CREATE TABLE actor_pairs (
  actor text not null references actors (id),       -- one actor
  other text not null references actors (id),       -- the other
  events integer not null,        -- number of events that name both
  primary key (actor, other)
) strict;
CREATE TABLE actor_parents (
  actor text not null references actors (id),       -- the smaller body
  n integer not null,             -- number in the actor's record
  parent text not null references actors (id),      -- the larger body
  "by" text references actors (id),                 -- who says so, when it is an allegation
  note text,                      -- what a reader must know about it
  primary key (actor, n)
) strict;
CREATE INDEX "actor_parents_by_parent"
    ON "actor_parents" ("parent");
CREATE TABLE actors (
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
CREATE INDEX "actors_by_country_kind"
    ON "actors" ("country", "kind");
CREATE INDEX "actors_by_kind_country"
    ON "actors" ("kind", "country");
CREATE VIRTUAL TABLE "actors_fts" USING FTS5 (
    "name", "aliases", "description",
    tokenize='porter unicode61',
    content="actors"
);
CREATE TABLE amount_claims (
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
CREATE INDEX "amount_claims_by_by"
    ON "amount_claims" ("by");
CREATE INDEX "amount_claims_by_measure_unit"
    ON "amount_claims" ("measure", "unit");
CREATE TABLE amounts (
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
CREATE INDEX "amounts_by_item"
    ON "amounts" ("item");
CREATE INDEX "amounts_by_measure_unit"
    ON "amounts" ("measure", "unit", "counted");
CREATE INDEX "amounts_by_series_counted"
    ON "amounts" ("series", "counted", "event");
CREATE INDEX "amounts_by_unit"
    ON "amounts" ("unit");
CREATE TABLE build (
  name text primary key,          -- what is told
  value text not null             -- its value
) strict;
CREATE TABLE changes (
  recorded text not null,         -- day on which the record was written, or something taken out of it
  stream text not null,           -- id of the event, actor or topic
  version integer not null,       -- number of the record in its stream
  kind text not null,             -- what the stream is about: event, actor or topic
  op text not null,               -- ADD: it has a row from now on; MOD: it says something else; DEL: it has no row any more
  type text not null references terms (code),       -- what the record does
  survivor text,                  -- id of the record that stays, when this one was merged into it
  primary key (recorded, stream, version)
) strict;
CREATE INDEX "changes_by_op_kind"
    ON "changes" ("op", "kind");
CREATE INDEX "changes_by_stream_version"
    ON "changes" ("stream", "version");
CREATE TABLE citations (
  stream text not null,           -- id of the event, topic or actor
  part text not null,             -- claims, findings or links
  part_n integer not null,        -- number of the claim, finding or link
  n integer not null,             -- number of the citation in it
  source integer not null,        -- number of the source in `sources`
  locator text,                   -- where in it, when more exact than the source's own
  primary key (stream, part, part_n, n),
  foreign key (stream, source) references sources (stream, n)
) strict;
CREATE INDEX "citations_by_stream_source"
    ON "citations" ("stream", "source");
CREATE TABLE claims (
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
CREATE INDEX "claims_by_actor"
    ON "claims" ("actor");
CREATE INDEX "claims_by_by_stance"
    ON "claims" ("by", "stance");
CREATE INDEX "claims_by_event_stance"
    ON "claims" ("event", "stance");
CREATE INDEX "claims_by_stance_topic"
    ON "claims" ("stance", "topic");
CREATE INDEX "claims_by_topic_stance"
    ON "claims" ("topic", "stance");
CREATE TABLE correction_changes (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record
  field text not null,            -- key that was changed
  before text,                    -- value before, as JSON; null when there was none, or it is withheld
  after text,                     -- value after, as JSON; null when it was removed, or is withheld
  primary key (stream, version, field),
  foreign key (stream, version) references corrections (stream, version)
) strict;
CREATE TABLE corrections (
  stream text not null,           -- id of the stream
  version integer not null,       -- number of the record
  kind text not null,             -- what the stream is about: event, actor or topic
  type text not null references terms (code),       -- amended, retracted or reinstated
  reason text not null references terms (code),     -- why, as a code
  note text not null,             -- why, in words
  recorded text not null,         -- day on which it was written
  primary key (stream, version)
) strict;
CREATE INDEX "corrections_by_reason"
    ON "corrections" ("reason");
CREATE INDEX "corrections_by_recorded"
    ON "corrections" ("recorded");
CREATE INDEX "corrections_by_type"
    ON "corrections" ("type");
CREATE TABLE countries (
  code text primary key,          -- ISO code; XZ is the high seas
  name text not null              -- name in English
) strict;
CREATE TABLE coverage (
  event text not null references events (id),       -- the estimate
  n integer not null,             -- number of its figure
  series text not null,           -- measure, item and unit
  period text,                    -- period of the estimate, as EDTF
  year integer,                   -- year of that period, when it is one
  estimate_low real not null,     -- the estimate's low, in the unit of the series
  estimate_high real,             -- the estimate's high; null when open
  listed_events integer not null, -- number of listed events with a figure
  listed_low real not null,       -- sum of the lows listed
  listed_high real,               -- sum of the highs listed; null when one of them is open
  coverage_low real,              -- listed low / estimated high; null when the estimate is open
  coverage_high real,             -- listed high / estimated low; null when the listed sum is open
  primary key (event, n)
) strict;
CREATE INDEX "coverage_by_series_year"
    ON "coverage" ("series", "year");
CREATE TABLE event_places (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the record
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that the country plays
  name text,                      -- a place within it
  lat real,                       -- latitude, in degrees north
  lon real,                       -- longitude, in degrees east
  primary key (event, n)
) strict;
CREATE INDEX "event_places_by_country_role"
    ON "event_places" ("country", "role", "event");
CREATE INDEX "event_places_by_role_country"
    ON "event_places" ("role", "country");
CREATE TABLE event_versions (
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
CREATE INDEX "event_versions_by_recorded_from_recorded_to"
    ON "event_versions" ("recorded_from", "recorded_to");
CREATE INDEX "event_versions_by_topic"
    ON "event_versions" ("topic");
CREATE TABLE events (
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
CREATE TABLE events_by_actor (
  actor text not null references actors (id),       -- the actor
  role text not null references terms (code),       -- the part that it plays
  standing text not null,         -- its standing in these events, or '' where the role bears none
  events integer not null,        -- number of events
  first_day text,                 -- first day of the earliest of them
  last_day text,                  -- last day of the latest of them
  primary key (actor, role, standing)
) strict;
CREATE INDEX "events_by_contest_date_start"
    ON "events" ("contest", "date_start", "topic", "kind", "standing", "sourcing", "status", "decade", "year", "date_precision");
CREATE TABLE events_by_country (
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that it plays
  events integer not null,        -- number of events
  first_day text,                 -- first day of the earliest of them
  last_day text,                  -- last day of the latest of them
  primary key (country, role)
) strict;
CREATE INDEX "events_by_date_precision_date_start"
    ON "events" ("date_precision", "date_start", "topic", "kind", "standing", "contest", "sourcing", "status", "decade", "year");
CREATE INDEX "events_by_date_start_date_end"
    ON "events" ("date_start", "date_end");
CREATE TABLE events_by_decade (
  decade text not null,           -- decade, such as 1990s, or 'spans decades'
  topic text not null references topics (id),       -- subject area
  events integer not null,        -- number of events
  primary key (decade, topic)
) strict;
CREATE INDEX "events_by_decade_date_start"
    ON "events" ("decade", "date_start", "topic", "kind", "standing", "contest", "sourcing", "status", "year", "date_precision");
CREATE INDEX "events_by_kind_date_start"
    ON "events" ("kind", "date_start", "topic", "standing", "contest", "sourcing", "status", "decade", "year", "date_precision");
CREATE INDEX "events_by_position"
    ON "events" ("position");
CREATE INDEX "events_by_recorded"
    ON "events" ("recorded");
CREATE INDEX "events_by_sourcing_date_start"
    ON "events" ("sourcing", "date_start", "topic", "kind", "standing", "contest", "status", "decade", "year", "date_precision");
CREATE INDEX "events_by_standing_date_start"
    ON "events" ("standing", "date_start", "topic", "kind", "contest", "sourcing", "status", "decade", "year", "date_precision");
CREATE INDEX "events_by_status_date_start"
    ON "events" ("status", "date_start", "topic", "kind", "standing", "contest", "sourcing", "decade", "year", "date_precision");
CREATE TABLE events_by_topic (
  topic text not null references topics (id),       -- subject area
  standing text not null references terms (code),   -- how firmly the events are established
  contest text not null references terms (code),    -- whether they are denied or disputed
  events integer not null,        -- number of events
  primary key (topic, standing, contest)
) strict;
CREATE INDEX "events_by_topic_date_start"
    ON "events" ("topic", "date_start", "kind", "standing", "contest", "sourcing", "status", "decade", "year", "date_precision");
CREATE INDEX "events_by_updated"
    ON "events" ("updated");
CREATE TABLE events_by_year (
  year text not null,             -- year, or 'spans years'
  topic text not null references topics (id),       -- subject area
  kind text not null references terms (code),       -- kind of event
  events integer not null,        -- number of events
  primary key (year, topic, kind)
) strict;
CREATE INDEX "events_by_year_date_start"
    ON "events" ("year", "date_start", "topic", "kind", "standing", "contest", "sourcing", "status", "decade", "date_precision");
CREATE VIRTUAL TABLE "events_fts" USING FTS5 (
    "title", "summary",
    tokenize='porter unicode61',
    content="events"
);
CREATE TABLE findings (
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
CREATE INDEX "findings_by_actor_standing"
    ON "findings" ("actor", "standing");
CREATE INDEX "findings_by_authority"
    ON "findings" ("authority");
CREATE INDEX "findings_by_standing_date_start"
    ON "findings" ("standing", "date_start");
CREATE TABLE known_gaps (
  topic text not null references topics (id),       -- subject area
  decade text not null,           -- decade
  events integer not null,        -- number of events recorded
  single_source integer not null, -- of them, those that rest on one source
  weak integer not null,          -- of them, those whose sourcing is weak
  reason text,                    -- why it is thin, as the topic tells; null when it does not
  primary key (topic, decade)
) strict;
CREATE TABLE links (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the event's history
  relation text not null references terms (code),   -- how it stands to the other
  target text not null references events (id),      -- the other event
  note text,                      -- what a reader must know about it
  primary key (event, n)
) strict;
CREATE INDEX "links_by_relation_event"
    ON "links" ("relation", "event");
CREATE INDEX "links_by_target_relation"
    ON "links" ("target", "relation");
CREATE TABLE participants (
  event text not null references events (id),       -- the event
  n integer not null,             -- number in the record
  actor text not null references actors (id),       -- the actor
  role text not null references terms (code),       -- the part that the actor plays
  standing text references terms (code),            -- standing of this actor in this event; null where the role bears none
  primary key (event, n)
) strict;
CREATE INDEX "participants_by_actor_role"
    ON "participants" ("actor", "role", "standing", "event");
CREATE INDEX "participants_by_role_actor"
    ON "participants" ("role", "actor");
CREATE INDEX "participants_by_standing_actor"
    ON "participants" ("standing", "actor");
CREATE TABLE publishers (
  publisher text not null,        -- who published it
  type text not null references terms (code),       -- what kind of source it is
  sources integer not null,       -- number of sources in all streams
  events integer not null,        -- number of events that cite it
  primary key (publisher, type)
) strict;
CREATE TABLE quality (
  topic text primary key references topics (id),    -- the topic
  events integer not null,        -- number of events
  strong integer not null,        -- events with an official primary source, or two sources of different origin
  fair integer not null,          -- events with one independent source
  weak integer not null,          -- events that rest on reference works, blogs or the accused alone
  single_origin integer not null, -- events all of whose sources go back to one origin
  primary_sourced integer not null, -- events with a court record, an official or a United Nations source
  contested integer not null,     -- events that somebody denies or doubts
  settled integer not null,       -- events in which somebody was convicted or has admitted
  to_the_day integer not null     -- events dated to the day
) strict;
CREATE TABLE records (
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
CREATE INDEX "records_by_kind_type"
    ON "records" ("kind", "type");
CREATE INDEX "records_by_recorded"
    ON "records" ("recorded");
CREATE INDEX "records_by_type_recorded"
    ON "records" ("type", "recorded");
CREATE TABLE redactions (
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
CREATE TABLE response_times (
  event text not null references events (id),       -- the answer
  target text not null references events (id),      -- what it answers
  relation text not null references terms (code),   -- responds-to or outcome-of
  days_low integer not null,      -- least number of days between
  days_high integer not null,     -- greatest number of days between
  primary key (event, target, relation)
) strict;
CREATE TABLE sources (
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
CREATE INDEX "sources_by_event_origin"
    ON "sources" ("event", "origin");
CREATE INDEX "sources_by_publisher_type"
    ON "sources" ("publisher", "type");
CREATE INDEX "sources_by_type"
    ON "sources" ("type");
CREATE INDEX "sources_by_url"
    ON "sources" ("url");
CREATE TABLE sqlite_stat1(tbl,idx,stat);
CREATE TABLE statements (
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
CREATE INDEX "statements_by_by"
    ON "statements" ("by");
CREATE INDEX "statements_by_said_end"
    ON "statements" ("said_end");
CREATE TABLE terms (
  code text primary key,          -- the code, as records use it
  vocabulary text not null,       -- the vocabulary that the code belongs to
  label text not null,            -- the code as a reader sees it
  definition text not null,       -- what the code means
  position integer not null       -- place in its vocabulary
) strict;
CREATE INDEX "terms_by_vocabulary_position"
    ON "terms" ("vocabulary", "position");
CREATE TABLE tombstones (
  id text primary key,            -- permanent id, which stays taken
  kind text not null,             -- event, actor or topic
  title text not null,            -- its title or name when it was withdrawn; a withdrawn person's role label
  status text not null references terms (code),     -- withdrawn or merged
  reason text not null references terms (code),     -- why, as a code
  note text,                      -- why, in words
  recorded text not null,         -- day on which it was withdrawn or merged
  survivor text                   -- id of the record that stays, when it was merged
) strict;
CREATE TABLE topic_gaps (
  topic text not null references topics (id),       -- the topic
  n integer not null,             -- number in the topic's record
  period text not null,           -- the period, as EDTF
  period_start text,              -- first day of the period
  period_end text,                -- last day of the period
  reason text not null,           -- why it is thin
  primary key (topic, n)
) strict;
CREATE TABLE topics (
  id text primary key,            -- code of the topic
  label text not null,            -- the topic as a reader sees it
  family text not null,           -- family of topics that share a colour
  definition text not null,       -- what belongs to the topic
  summary text not null,          -- what is alleged in this area, by whom, what is established
  recorded text not null,         -- day on which the topic was first recorded
  updated text not null,          -- day of the topic's latest record
  version integer not null        -- number of the latest record
) strict;
CREATE VIRTUAL TABLE "topics_fts" USING FTS5 (
    "label", "summary",
    tokenize='porter unicode61',
    content="topics"
);
CREATE TABLE totals (
  series text primary key,        -- measure, item and unit
  measure text not null references terms (code),    -- what is measured
  item text references terms (code),                -- what was counted or weighed
  unit text not null,             -- unit, or ISO 4217 code of the currency
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit
  high real,                      -- sum of the highs, in the unit; null when one of them is open
  open integer not null           -- number of figures without a high
) strict;
CREATE TABLE totals_by_country (
  series text not null references totals (series),  -- measure, item and unit
  country text not null references countries (code), -- the country
  role text not null references terms (code),       -- the part that the country plays
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  primary key (series, country, role)
) strict;
CREATE TABLE totals_by_decade (
  series text not null references totals (series),  -- measure, item and unit
  decade text not null,           -- decade of the event, or 'spans decades'
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  open integer not null,          -- number of figures without a high
  primary key (series, decade)
) strict;
CREATE TABLE totals_by_topic (
  series text not null references totals (series),  -- measure, item and unit
  topic text not null references topics (id),       -- subject area of the event
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  open integer not null,          -- number of figures without a high
  primary key (series, topic)
) strict;
CREATE TABLE totals_by_year (
  series text not null references totals (series),  -- measure, item and unit
  year text not null,             -- year of the event, or 'spans years'
  events integer not null,        -- number of events with a counted figure
  low real not null,              -- sum of the lows, in the unit of the series
  high real,                      -- sum of the highs, in the unit of the series; null when one of them is open
  open integer not null,          -- number of figures without a high
  primary key (series, year)
) strict;
