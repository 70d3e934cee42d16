import { createHash } from 'node:crypto';
import type { ReadResult } from '../domain/editions/row';
import type { ControlListService } from '../services/control-list.service';
import type { EditionService } from '../services/edition.service';
import type { EditionRecorder } from '../services/edition-recorder.service';
import type { JurisdictionService } from '../services/jurisdiction.service';
import { blocSeeds, membershipSeeds } from './blocs';
import type { ControlListSeed } from './control-list-seed';
import { controlListSeeds } from './control-lists';
import { type ExcerptSeed, jpMetiEulExcerpt } from './jp-meti-eul-excerpt';
import { jurisdictionSeeds } from './jurisdictions';

/** The services that the starter data go through: the same as any client's writes. */
export interface StarterServices {
  jurisdictions: JurisdictionService;
  controlLists: ControlListService;
  editions: EditionService;
  recorder: EditionRecorder;
}

/**
 * Loads what the service brings along and does not have yet. Run again it changes nothing. The jurisdictions always come:
 * nothing can be recorded without them; `all` says whether the control lists and the excerpt come too.
 */
export async function loadStarter(services: StarterServices, all = true): Promise<void> {
  await services.jurisdictions.ensure([...jurisdictionSeeds, ...blocSeeds], membershipSeeds);
  if (!all) return;
  const known = new Set(await services.controlLists.codes());
  // A consolidated list names its members, which must be there first.
  const seeds = [...controlListSeeds].sort((a, b) => a.members.length - b.members.length);
  for (const seed of seeds) if (!known.has(seed.code)) await createList(services, seed);
  if (await services.editions.any('JP-METI-EUL')) return;
  for (const excerpt of jpMetiEulExcerpt) await recordExcerpt(services, 'JP-METI-EUL', excerpt);
}

async function createList(services: StarterServices, seed: ControlListSeed): Promise<void> {
  const { code, validFrom, excerpt: _, ...facts } = seed;
  const copied = {
    ...facts,
    names: { ...facts.names },
    publications: [...facts.publications],
    members: [...facts.members],
  };
  await services.controlLists.create(code, copied, { from: validFrom, to: null });
}

async function recordExcerpt(services: StarterServices, list: string, excerpt: ExcerptSeed): Promise<void> {
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
