export const SCOPES = ['read', 'write', 'ingest', 'admin'] as const;

/** What an API key may do. `admin` includes all others; `write` and `ingest` include `read`. */
export type Scope = (typeof SCOPES)[number];
