import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** It lies at the top of the project, above `src/` and above `dist/src/` alike. */
const PACKAGES = ['../../package.json', '../../../package.json'].map((path) => join(__dirname, path));

/** How the service names itself to others: its version, and whom they can ask to go easier, where that was set. */
export function userAgent(contact?: string): string {
  const found = PACKAGES.find((path) => existsSync(path));
  const { version } = JSON.parse(found ? readFileSync(found, 'utf8') : '{"version":"0"}') as { version: string };
  return `TradePolicyTracker/${version}${contact === undefined ? '' : ` (${contact})`}`;
}
