import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CitationDraft } from '../../src/domain/events/event-draft';
import { eventSeeds } from '../../src/starter/events';
import { measureSeeds } from '../../src/starter/measures';
import { negotiationSeeds } from '../../src/starter/negotiations';
import { organisationSeeds } from '../../src/starter/organisations';
import { personSeeds } from '../../src/starter/people';
import { positionSeeds } from '../../src/starter/positions';

interface Fact {
  id: string;
  date: string;
  text: string;
  source: { title: string; url: string };
  more_sources?: { title: string; url: string }[];
}

const DATA = join(__dirname, '../../../shared/data');
const FACTS = join(DATA, 'facts.jsonl');
const ARTICLE = join(DATA, 'article-2025-11.txt');
const CLAIMS = join(DATA, 'article-claims.md');
const suite = existsSync(FACTS) ? describe : describe.skip;

/** Facts that are told within another event, and by which. */
const WITHIN: Record<string, string> = {
  'cjk-0032': 'cjk-0031',
  'cjk-0034': 'cjk-0033',
  'rcep-err': 'rcep-err/MY',
  'wk-06': 'jp-07',
  'an-1': 'article-2025-11/garcia-herrero',
  'an-2': 'article-2025-11/garcia-herrero',
  'an-3': 'article-2025-11/lian-degui',
  'an-4': 'article-2025-11/xu-yue',
  'an-5': 'article-2025-11/hatoyama',
};

/** Facts on offices are positions, not events. */
const isOffice = ({ id }: Fact): boolean => id.startsWith('p-');

const read = (path: string): string => readFileSync(path, 'utf8');
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of eight words. */
function runs(text: string): string[] {
  const all = words(text);
  return all.slice(7).map((_, index) => all.slice(index, index + 8).join(' '));
}

const addresses = (citations: readonly Pick<CitationDraft, 'document'>[]): string[] =>
  citations.flatMap(({ document }) => document?.url ?? []);
const sourcesOf = ({ source, more_sources = [] }: Fact): string[] => [source, ...more_sources].map(({ url }) => url);

suite('the starter data, held against the published facts', () => {
  const facts = existsSync(FACTS)
    ? read(FACTS)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Fact)
    : [];
  const byKey = new Map(eventSeeds.map((seed) => [seed.key, seed]));

  it('tell every fact', () => {
    const untold = facts.filter((fact) => !isOffice(fact) && !byKey.has(WITHIN[fact.id] ?? fact.id));
    expect(untold.map(({ id }) => id)).toEqual([]);
  });

  it('carry every source over to the event of its fact', () => {
    const lost = facts
      .filter((fact) => !isOffice(fact))
      .flatMap((fact) => {
        const cited = addresses(byKey.get(WITHIN[fact.id] ?? fact.id)?.citations ?? []);
        return sourcesOf(fact)
          .filter((url) => !cited.includes(url))
          .map((url) => `${fact.id} ${url}`);
      });
    // The explainer that has other dates is itself told; what speaks against it stands with those events.
    expect(lost).toEqual(['rcep-err https://www.dfat.gov.au/trade/agreements/in-force/rcep']);
  });

  it('carry the sources of offices over', () => {
    const cited = new Set(positionSeeds.flatMap(({ citations }) => addresses(citations)));
    expect(
      facts
        .filter(isOffice)
        .flatMap(sourcesOf)
        .filter((url) => !cited.has(url)),
    ).toEqual([]);
  });

  it('say it all in words of their own', () => {
    const foreign = new Set([...facts.map(({ text }) => text), read(ARTICLE), read(CLAIMS)].flatMap(runs));
    const ours = [
      ...eventSeeds.flatMap(({ title, summary, acts = [] }) => [title, summary, ...acts.map(({ text }) => text)]),
      ...[...negotiationSeeds, ...measureSeeds].flatMap(({ description, remarks }) => [description, remarks]),
      ...[...personSeeds, ...organisationSeeds].map(({ description }) => description),
    ];
    expect(ours.flatMap((text) => runs(text ?? '')).filter((run) => foreign.has(run))).toEqual([]);
  });
});
