import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { DomainError, noSuch, ruleBroken } from '../domain/errors';
import type { JsonDocument, JsonPage, PageRequest } from '../domain/page';
import type { WebhookFacts } from '../domain/webhooks/webhook';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';
import type { WebhookFilter } from '../repositories/webhook.repository';
import { type FeedPlace, positionOf, requireKnownTerms } from './feed-question';
import { requireVersion } from './precondition';
import { termsOf } from './webhook-terms';

/** Says why an address must not be called, as far as can be told now; it is looked at again at each delivery. */
export interface CallGuard {
  whyRefused(url: string): Promise<string | undefined>;
}

/** A webhook just made, with the one look at what its messages are signed with. */
export interface MadeWebhook {
  id: string;
  secret: string;
  document: JsonDocument;
}

/** As Standard Webhooks has it: 24 to 64 random bytes. */
const SECRET_BYTES = 32;
/** More would make the header of each message long, and nobody changes over that often. */
const MOST_SECRETS = 5;
/** Each looks at every change, if only to pass it by. */
const MOST_WEBHOOKS = 200;
const SECONDS_AN_HOUR = 3_600;

/** Who wants to be told of changes, where, and of what. */
export class WebhookService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly guard: CallGuard,
  ) {}

  page(filter: WebhookFilter, page: PageRequest): Promise<JsonPage> {
    return this.repositories.webhooks.page(filter, page);
  }

  stream(filter: WebhookFilter, page: PageRequest): AsyncIterable<string> {
    return this.repositories.webhooks.stream(filter, page);
  }

  async get(id: string): Promise<JsonDocument> {
    const document = await this.repositories.webhooks.document(id);
    if (!document) throw noSuch('webhook', id);
    return document;
  }

  /** Begins to tell of what is recorded after a place in the feed. */
  async create(facts: WebhookFacts, after: FeedPlace, keyId: string | null): Promise<MadeWebhook> {
    await this.requireCallable(facts.url);
    const id = uuidv7();
    const secret = newSecret();
    await this.unitOfWork.run(async (repositories) => {
      await requireKnownTerms(repositories, termsOf(facts));
      if ((await repositories.webhooks.count()) >= MOST_WEBHOOKS) {
        throw new DomainError('conflict', `There are ${MOST_WEBHOOKS} webhooks already; remove one that nobody needs.`);
      }
      const position = positionOf(after, await repositories.changeFeed.end());
      await repositories.webhooks.insert({ ...facts, id, version: uuidv7(), position, keyId });
      await repositories.webhooks.insertSecret(id, { id: uuidv7(), secret });
      repositories.noteWrite({ type: 'webhook', codes: [id] });
    });
    return { id, secret, document: await this.get(id) };
  }

  /** Changes the webhook from now on; what waits already is sent as well. `after` moves it to another place in the feed. */
  async update(
    id: string,
    { after, ...change }: Partial<WebhookFacts> & { after?: FeedPlace },
    version: string,
  ): Promise<JsonDocument> {
    if (change.url !== undefined) await this.requireCallable(change.url);
    await this.unitOfWork.run(async (repositories) => {
      const webhook = await lock(repositories, id);
      requireVersion(version, [{ id: webhook.version }]);
      const facts = { ...webhook, ...change };
      await requireKnownTerms(repositories, termsOf(facts));
      const end = after === undefined ? undefined : await repositories.changeFeed.end();
      const position = after === undefined || !end ? webhook.position : positionOf(after, end);
      await repositories.webhooks.update(id, { ...facts, position, version: uuidv7() });
      if (change.url !== undefined || (facts.enabled && !webhook.enabled)) await repositories.webhooks.beginAnew(id);
      repositories.noteWrite({ type: 'webhook', codes: [id] });
    });
    return this.get(id);
  }

  /** Ends the webhook, with what waits, what was delivered, and its secrets. */
  async remove(id: string, version: string): Promise<void> {
    await this.unitOfWork.run(async (repositories) => {
      const webhook = await lock(repositories, id);
      requireVersion(version, [{ id: webhook.version }]);
      await repositories.webhooks.remove(id);
      repositories.noteWrite({ type: 'webhook', codes: [id] });
    });
  }

  /** Makes a new secret. Messages are signed with it and with those before for so many hours, so that receivers can change over. */
  async rotateSecret(id: string, overlapHours: number): Promise<{ secret: string; document: JsonDocument }> {
    const secret = newSecret();
    await this.unitOfWork.run(async (repositories) => {
      await lock(repositories, id);
      const inForce = await repositories.webhooks.endSecrets(id, overlapHours * SECONDS_AN_HOUR);
      if (inForce >= MOST_SECRETS) {
        throw new DomainError(
          'conflict',
          `${inForce} secrets of this webhook are in force still; wait till one ends, or rotate with overlapHours 0.`,
        );
      }
      await repositories.webhooks.insertSecret(id, { id: uuidv7(), secret });
      repositories.noteWrite({ type: 'webhook', codes: [id] });
    });
    return { secret, document: await this.get(id) };
  }

  private async requireCallable(url: string): Promise<void> {
    const message = await this.guard.whyRefused(url);
    if (message !== undefined) throw ruleBroken(message, [{ pointer: '/url', code: 'refused_target', message }]);
  }
}

async function lock(repositories: Repositories, id: string) {
  const webhook = await repositories.webhooks.lock(id);
  if (!webhook) throw noSuch('webhook', id);
  return webhook;
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}
