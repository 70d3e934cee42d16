import { createHash } from 'node:crypto';
import type { ConnectorFacts, Connectors } from '../domain/connector';
import type { EventDraft } from '../domain/events/event-draft';
import { collect } from '../ingest/bytes';
import type { Connector, FetchedDocument, Means, State } from '../ingest/connectors/connector';
import { NOTHING_KNOWN } from '../ingest/connectors/connector';
import { federalRegisterEvents } from '../ingest/events/federal-register';
import { type FeedSource, feedSources } from '../ingest/events/feed';
import type { Fetched, Fetching, FetchOrder, NewSource } from './fetching';

const PAGE_LIMITS = { maxBytes: 64 * 1024 * 1024 };

/** The register of connectors, and what makes the means that one works with in a run. */
export interface ConnectorRegister {
  connectors: readonly Connector[];
  connectorNamed(name: string): Connector;
  means(run: { folder: string; state: State; today: string; signal: AbortSignal }): Means;
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

  check(name: string, settings: unknown): void {
    this.register.connectorNamed(name).check(settings);
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
