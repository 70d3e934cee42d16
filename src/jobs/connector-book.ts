import { createHash } from 'node:crypto';
import type { ConnectorFacts, Connectors, ConnectorUse } from '../domain/connector';
import { DomainError, type Fault, ruleBroken } from '../domain/errors';
import type { EventDraft } from '../domain/events/event-draft';
import { collect } from '../ingest/bytes';
import type { Connector, FetchedDocument, Means, State } from '../ingest/connectors/connector';
import { NOTHING_KNOWN } from '../ingest/connectors/connector';
import { federalRegisterEvents } from '../ingest/events/federal-register';
import { type FeedSource, feedSources } from '../ingest/events/feed';
import { formatNamed, formatWith } from '../ingest/formats';
import type { Fetched, Fetching, FetchOrder, NewSource } from './fetching';

const PAGE_LIMITS = { maxBytes: 64 * 1024 * 1024 };

/** The register of connectors, and what makes the means that one works with in a run. */
export interface ConnectorRegister {
  connectors: readonly Connector[];
  connectorNamed(name: string): Connector;
  means(run: { folder: string; state: State; today: string; signal: AbortSignal }): Means;
  /** Why an address must not be called, or a file not be read. */
  whyRefused(address: string): Promise<string | undefined>;
}

/** The connectors as jobs know them: what they can be told, and what they bring. */
export class ConnectorBook implements Connectors, Fetching {
  constructor(private readonly register: ConnectorRegister) {}

  all(): readonly ConnectorFacts[] {
    return this.register.connectors.map(({ name, title, description, settings }) => ({
      ...{ name, title, description },
      settings: Object.fromEntries(Object.entries(settings).map(([key, { read: _, ...facts }]) => [key, facts])),
    }));
  }

  check({ connector, settings, list }: ConnectorUse): void {
    const known = this.register.connectorNamed(connector);
    known.check(settings);
    if (known.format !== undefined) checkMapping(known.format, settings);
    checkList(known, list);
  }

  async checkAddresses({ connector, settings }: ConnectorUse): Promise<void> {
    const given = addressesIn(this.register.connectorNamed(connector), settings);
    const faults = await Promise.all(given.map((each) => this.faultOf(each)));
    const [first, ...others] = faults.flatMap((fault) => fault ?? []);
    if (first) throw ruleBroken(first.message, [first, ...others]);
  }

  private async faultOf({ pointer, address }: GivenAddress): Promise<Fault | undefined> {
    const message = await this.register.whyRefused(address);
    return message === undefined ? undefined : { pointer, code: 'refused_target', message };
  }

  async fetch({ connector, settings, state, ...run }: FetchOrder): Promise<Fetched> {
    const means = this.register.means({ ...run, state: (state as State | null) ?? NOTHING_KNOWN });
    const fetched = await this.register.connectorNamed(connector).fetch(settings, means);
    if (fetched.type === 'nothing_new') return fetched;
    const { documents, state: next } = fetched;
    if (connector === 'feed') return { type: 'sources', sources: await sourcesIn(documents, run.today), state: next };
    if (connector === 'federal-register') return { type: 'events', events: await eventsIn(documents), state: next };
    return fetched;
  }
}

interface GivenAddress {
  pointer: string;
  address: string;
}

/** Those that a job sets; what counts without it is ours, and public. */
function addressesIn({ settings: shape }: Connector, settings: unknown): GivenAddress[] {
  const given = Object.entries(settings as Record<string, unknown>);
  return given.flatMap(([name, value]) => {
    const pointer = `/settings/${name}`;
    const { type } = shape[name] ?? {};
    if (type === 'address' && typeof value === 'string') return [{ pointer, address: value.trim() }];
    if (type !== 'addresses' || !Array.isArray(value)) return [];
    return value.map((address: string, at) => ({ pointer: `${pointer}/${at}`, address: address.trim() }));
  });
}

/** The faults are those that an upload with this mapping gets, at the place where the job has it. */
function checkMapping(format: string, settings: unknown): void {
  try {
    formatWith(format, (settings as { mapping?: unknown }).mapping);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, pointer: `/settings${fault.pointer}` }));
    throw new DomainError(error.code, error.message, faults);
  }
}

/** Refuses a list that would not be filled, and none where nobody else says which. */
function checkList({ name, format }: Connector, list: string | null): void {
  const filled = format === undefined ? undefined : formatNamed(format).lists;
  const refused = (code: string, message: string) => ruleBroken(message, [{ pointer: '/list', code, message }]);
  if (filled === undefined) {
    if (list !== null) throw refused('not_allowed', `Connector ${name} makes no editions, and fills no control list.`);
  } else if (filled.length === 0) {
    if (list === null) throw refused('required', `Connector ${name} fills any list: say which control list it is.`);
  } else if (list !== null && !filled.includes(list)) {
    throw refused('format_of_another_list', `Connector ${name} fills ${filled.join(', ')}, not ${list}.`);
  }
}

async function sourcesIn(documents: readonly FetchedDocument[], today: string): Promise<NewSource[]> {
  const found: NewSource[] = [];
  for (const { files, url } of documents) {
    for (const file of files) found.push(...(await feedSources(file, url)).map((source) => sourceOf(source, today)));
  }
  return found;
}

/** A feed tells of a document and does not hold it: the checksum is that of what it tells, so that it is kept once. */
function sourceOf(told: FeedSource, today: string): NewSource {
  const { title, url = null, publishedOn = null, text = null } = told;
  const sha256 = createHash('sha256')
    .update(JSON.stringify([url, title, publishedOn, text]))
    .digest('hex');
  const absent = { publisher: null, url: null, language: null, publishedOn: null, licence: null, text: null };
  return { ...absent, ...told, retrievedAt: `${today}T00:00:00Z`, sha256 };
}

async function eventsIn(documents: readonly FetchedDocument[]): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  for (const { files } of documents) {
    for (const file of files)
      events.push(...federalRegisterEvents(JSON.parse((await collect(file, PAGE_LIMITS)).toString('utf8'))));
  }
  return events;
}
