#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { agreementOf, flagNamesakes } from './wto-rta/agreement.mjs';
import { Client } from './wto-rta/client.mjs';
import { lastNotification, readRegister } from './wto-rta/register.mjs';
import { send } from './wto-rta/send.mjs';

const USAGE = `Brings an export of the WTO's register of regional trade agreements into Trade Policy Tracker.

  TRACKER_API_KEY=tpt_… node examples/import-wto-rta.mjs FILE|URL [options]

FILE|URL              the CSV of "Export all RTAs" on https://rtais.wto.org
--url URL             the service; http://localhost:8080 if not given
--exported YYYY-MM-DD the day of the export; the last notification in the file if not given
--flags FILE          writes the odd rows to FILE, one JSON object a line
--dry-run             sends nothing: prints what would be sent, one JSON object a line
`;

async function main() {
  const { file, url, exported, flags: flagsFile, dryRun, key } = readArguments();
  const bytes = await readBytes(file);
  const { rows, source, agreements, flags } = read(bytes, exported);
  const say = dryRun ? console.error : console.log;
  say(`${rows.length} agreements: ${countsBy(rows, ({ status }) => status)}.`);
  if (dryRun) print(source, agreements);
  else flags.push(...report(say, await send(new Client({ url, key }), source, agreements)));
  if (flagsFile) await writeFile(flagsFile, flags.map((flag) => `${JSON.stringify(flag)}\n`).join(''));
  say(`\nOdd rows, by RTA ID:\n${listOf(flags)}`);
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      exported: { type: 'string' },
      flags: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const key = process.env.TRACKER_API_KEY;
  if (positionals.length !== 1) throw new Error(`One file or URL is wanted.\n\n${USAGE}`);
  if (!/^(\d{4}-\d{2}-\d{2})?$/.test(values.exported ?? '')) throw new Error('--exported must be a day, YYYY-MM-DD.');
  if (!key && !values['dry-run']) throw new Error('TRACKER_API_KEY must hold a key with the scope "write".');
  return { ...values, file: positionals[0], dryRun: values['dry-run'], key };
}

async function readBytes(place) {
  if (!/^https?:\/\//.test(place)) return readFile(place);
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place}: ${answer.status} ${answer.statusText}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** All that is to be sent, with the flags in the order of rows. `source` gets its id when it has been recorded. */
function read(bytes, day) {
  const rows = readRegister(bytes);
  const exported = day ?? lastNotification(rows);
  if (!exported) throw new Error('The file has no day of notification; --exported must say when it was made.');
  const agreements = rows.map((row) => agreementOf(row, exported));
  const flags = [...agreements.flatMap((agreement) => agreement.flags), ...flagNamesakes(rows)];
  const source = {
    kind: 'dataset',
    title: 'Regional Trade Agreements Database, export of all RTAs',
    publisher: 'World Trade Organization',
    url: 'https://rtais.wto.org',
    language: 'en',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return { rows, source, agreements, flags };
}

function print(source, agreements) {
  const line = (path, body) => console.log(JSON.stringify({ path, body }));
  line('/v1/sources', source);
  for (const { negotiation } of agreements) line('/v1/negotiations', negotiation);
  for (const event of agreements.flatMap(({ events }) => events)) line('/v1/events/batch', event);
}

/** Says what became of what was sent, and answers what was odd in what is there. */
function report(say, { negotiations, events, flags }) {
  const told = ({ made, there, refused }) => `${made} recorded, ${there} there already, ${refused.length} refused`;
  say(`Negotiations: ${told(negotiations)}.\nEvents: ${told(events)}.`);
  const refused = [...negotiations.refused, ...events.refused];
  for (const { name, reason } of refused) say(`  ${name}: ${reason}`);
  if (refused.length > 0) process.exitCode = 1;
  return flags;
}

function countsBy(items, nameOf) {
  const counts = new Map();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}

/** Each kind of flag with the rows that have it. */
function listOf(flags) {
  const kinds = [...new Set(flags.map(({ flag }) => flag))].sort();
  return kinds
    .map((kind) => {
      const ids = new Set(flags.filter(({ flag }) => flag === kind).map(({ row }) => row));
      return `  ${kind} (${ids.size}): ${[...ids].join(', ')}`;
    })
    .join('\n');
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
