import { type Candidate, inferRenames } from '../../src/domain/editions/rename';

const party = (name: string, facts: Partial<Candidate> = {}): Candidate => ({
  key: `${name}|${facts.place ?? 'CN'}`,
  name,
  aliases: [],
  place: 'CN',
  ...facts,
});

const pairs = (removed: Candidate[], added: Candidate[]) =>
  inferRenames(removed, added).map(({ fromKey, toKey }) => [fromKey.split('|')[0], toKey.split('|')[0]]);

describe('renames between two editions', () => {
  it.each([
    ['Rich Soil Trading Co., Ltd.', 'Rich Soil Trading Co., Ltd. （富地贸易有限公司）'],
    ['Line Works Pvt Ltd.', 'Line Works (Pvt.) Limited'],
    ['"Northern press" JSC', 'Joint Stock Company "Northern press"'],
  ])('are seen from %s to %s', (before, after) => {
    expect(pairs([party(before)], [party(after)])).toEqual([[before, after]]);
  });

  it('are seen in similar names that share an alias, and not without', () => {
    const before = party('Western Polytechnical University', { aliases: ['WPU'] });
    const after = 'Western Polytechnical University (WPTU)';
    expect(pairs([before], [party(after, { aliases: ['WPU'] })])).toHaveLength(1);
    expect(pairs([before], [party(after)])).toEqual([]);
  });

  it('are not seen across places', () => {
    expect(pairs([party('Acme Trading')], [party('Acme Trading', { place: 'HK' })])).toEqual([]);
  });

  it('are not seen where only a number differs', () => {
    expect(pairs([party('Research Institute No. 12')], [party('Research Institute No. 13')])).toEqual([]);
  });

  it('take each party once, the likeliest first, whatever the order of the rows', () => {
    const before = [party('Golden Harbour Shipping Company'), party('Golden Harbour Shipping Companie')];
    const after = [party('Golden Harbour Shipping Co'), party('Golden Harbor Shipping Co')];
    const found = pairs(before, after);
    expect(found[0]).toEqual(['Golden Harbour Shipping Company', 'Golden Harbour Shipping Co']);
    expect(pairs([...before].reverse(), [...after].reverse())).toEqual(found);
    expect(new Set(found.map(([, to]) => to)).size).toBe(found.length);
  });

  it('are found among thousands that all share their words', () => {
    const many = (last: string) =>
      Array.from({ length: 3_000 }, (_, i) => party(`Harbour Trading Company ${last} ${i}`));
    const found = pairs(
      [...many('east'), party('Quartz Harbour Trading Company')],
      [...many('west'), party('Quartz Harbour Trading Co.')],
    );
    expect(found).toContainEqual(['Quartz Harbour Trading Company', 'Quartz Harbour Trading Co.']);
  });
});
