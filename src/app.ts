import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config';
import type { Scope } from './domain/scope';
import { DOCS_PATH, mountDocsAssets } from './http/docs';
import { mountOperations } from './http/edge';
import type { Operation } from './http/operation';
import type { RequestMeter } from './http/request-log';
import type { IdempotencyRepository } from './repositories/idempotency.repository';
import type { ApiKeyService } from './services/api-key.service';
import type { AuditService } from './services/audit.service';

/** What the app needs beside its operations. */
export interface AppDependencies {
  config: Config;
  log: Logger;
  apiKeys: ApiKeyService;
  idempotency: IdempotencyRepository;
  audit: AuditService;
  meter: RequestMeter;
}

/** The Express app with all operations mounted. */
export function createApp(
  operations: readonly Operation[],
  { config, log, apiKeys, idempotency, audit, meter }: AppDependencies,
): Express {
  const app = express();
  // A process that does not serve the page has no use for its parts.
  if (operations.some(({ path }) => path === DOCS_PATH)) mountDocsAssets(app);
  const keyRing = {
    find: async (token: string) => {
      const key = await apiKeys.find(token);
      return key && { keyId: key.id, name: key.name, scopes: key.scopes as Scope[] };
    },
  };
  mountOperations(app, operations, { config, keyRing, idempotency, audit, meter, log });
  return app;
}
