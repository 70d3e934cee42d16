import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { noSuch, ruleBroken } from '../domain/errors';
import type { JsonPage, PageRequest } from '../domain/page';
import type { Clock } from '../domain/time/slice';
import type { StoredApiKey } from '../repositories/api-key.repository';
import type { Repositories } from '../repositories/repositories';
import type { UnitOfWork } from '../repositories/support/unit-of-work';

/** A key just made: the only time that its secret is seen. */
export interface MadeApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: null;
  revokedAt: null;
  key: string;
}

const PREFIX_LENGTH = 12;

/** Makes, finds and ends API keys. Only their digests are stored. */
export class ApiKeyService {
  constructor(
    private readonly repositories: Repositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(page: PageRequest): Promise<JsonPage> {
    return this.repositories.apiKeys.page(page);
  }

  stream(page: PageRequest): AsyncIterable<string> {
    return this.repositories.apiKeys.stream(page);
  }

  /** The caller that the secret stands for, if it is a key in force. */
  find(secret: string): Promise<StoredApiKey | undefined> {
    return this.repositories.apiKeys.findValid(digest(secret));
  }

  async create(name: string, scopes: string[], expiresAt: string | null): Promise<MadeApiKey> {
    if (expiresAt !== null && Date.parse(expiresAt) <= this.clock.now().getTime()) {
      const message = 'The key would have expired already.';
      throw ruleBroken(message, [{ pointer: '/expiresAt', code: 'in_the_past', message }]);
    }
    const key = `tpt_${randomBytes(32).toString('base64url')}`;
    const made = await this.insert({ name, scopes, key, expiresAt });
    if (!made) throw new Error('Two random keys were equal.');
    return made;
  }

  async revoke(id: string): Promise<void> {
    await this.unitOfWork.run(async (repositories) => {
      if (!(await repositories.apiKeys.revoke(id))) throw noSuch('API key', id);
      repositories.noteWrite({ type: 'api-key', codes: [id] });
    });
  }

  /**
   * Makes sure that there is an administrator: the given secret becomes one, or, without, a new key where none is in
   * force. Answers the secret of a key made now, to be shown once.
   */
  async ensureAdministrator(given: string | undefined): Promise<string | undefined> {
    if (given) {
      await this.insert({ name: 'ADMIN_API_KEY', scopes: ['admin'], key: given, expiresAt: null });
      return undefined;
    }
    if (await this.repositories.apiKeys.hasAdministrator()) return undefined;
    return (await this.create('first administrator', ['admin'], null)).key;
  }

  private async insert(made: { name: string; scopes: string[]; key: string; expiresAt: string | null }) {
    const { key, ...rest } = made;
    const row = { ...rest, id: uuidv7(), prefix: key.slice(0, PREFIX_LENGTH), digest: digest(key) };
    const createdAt = await this.unitOfWork.run(async (repositories) => {
      const inserted = await repositories.apiKeys.insert(row);
      if (inserted) repositories.noteWrite({ type: 'api-key', codes: [row.id] });
      return inserted;
    });
    if (!createdAt) return undefined;
    return { ...rest, id: row.id, prefix: row.prefix, createdAt, lastUsedAt: null, revokedAt: null, key };
  }
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
