import { createHash } from 'node:crypto';
import type { ReadResult } from '../domain/editions/row';
import type { ControlListService } from '../services/control-list.service';
import type { EditionService } from '../services/edition.service';
import type { EditionRecorder } from '../services/edition-recorder.service';
import type { ControlListSeed } from './control-list-seed';
import { controlListSeeds } from './control-lists';
import { type ExcerptSeed, jpMetiEulExcerpt } from './jp-meti-eul-excerpt';

export interface ListServices {
  controlLists: ControlListService;
  editions: EditionService;
  recorder: EditionRecorder;
}

/** The control lists, and of one of them an excerpt. */
export async function loadLists(services: ListServices): Promise<void> {
  const known = new Set(await services.controlLists.codes());
  // A consolidated list names its members, which must be there first.
  const seeds = [...controlListSeeds].sort((a, b) => a.members.length - b.members.length);
  for (const seed of seeds) if (!known.has(seed.code)) await createList(services, seed);
  if (await services.editions.any('JP-METI-EUL')) return;
  for (const excerpt of jpMetiEulExcerpt) await recordExcerpt(services, 'JP-METI-EUL', excerpt);
}

async function createList(services: ListServices, seed: ControlListSeed): Promise<void> {
  const { code, validFrom, excerpt: _, ...facts } = seed;
  const copied = {
    ...facts,
    names: { ...facts.names },
    publications: [...facts.publications],
    members: [...facts.members],
  };
  await services.controlLists.create(code, copied, { from: validFrom, to: null });
}

async function recordExcerpt(services: ListServices, list: string, excerpt: ExcerptSeed): Promise<void> {
  const text = JSON.stringify(excerpt.entries);
  await services.recorder.record({
    list,
    format: 'entries',
    mode: 'snapshot',
    checksum: createHash('sha256').update(text).digest('hex'),
    files: [{ name: `excerpt of ${excerpt.entries.length} entries`, bytes: Buffer.byteLength(text) }],
    effective: excerpt.effective,
    published: excerpt.published,
    title: excerpt.title,
    url: excerpt.url,
    onRowError: 'fail',
    excerpt: true,
    keyId: null,
    rows: () => rowsOf(excerpt),
  });
}

async function* rowsOf(excerpt: ExcerptSeed): AsyncIterable<ReadResult> {
  for (const [index, entry] of excerpt.entries.entries()) yield { type: 'row', row: index + 1, entry, raw: entry };
}
