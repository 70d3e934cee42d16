import { changeTerms, FEED_KINDS } from '../../src/domain/changes/change';
import { changedFields } from '../../src/domain/changes/changed-fields';
import { statusLine } from '../../src/domain/changes/status-line';
import { contract } from '../support/contract';

const TRACK = {
  subject: { type: 'negotiation', code: 'CJK-FTA' },
  party: null,
  title: 'CJK',
  jurisdictions: ['CN', 'JP'],
} as const;
const launched = { status: 'launched', since: '2012-11-20', until: null, event: 'a' };
const study = { status: 'study', since: '2003-01-01', until: '2012-11-20', event: 'b' };

describe('what is told of a status', () => {
  it('is from what to what, and from which day', () => {
    const line = statusLine(TRACK, [{ ...study, until: null }], [launched, study]);
    expect(line).toMatchObject({
      effective: '2012-11-20',
      about: { negotiations: ['CJK-FTA'], jurisdictions: ['CN', 'JP'] },
      detail: { from: 'study', to: 'launched', added: [study, launched], removed: [{ ...study, until: null }] },
    });
  });

  it('is nothing where the same stands for another reason', () => {
    expect(statusLine(TRACK, [launched], [{ ...launched, event: 'c' }])).toBeUndefined();
    expect(statusLine(TRACK, [], [])).toBeUndefined();
  });

  it('is a step told late, though what stands last is the same', () => {
    const line = statusLine(TRACK, [launched], [study, launched]);
    expect(line).toMatchObject({
      effective: '2003-01-01',
      detail: { from: 'launched', to: 'launched', added: [study] },
    });
  });

  it('is of the party alone where it is a party’s', () => {
    const line = statusLine({ ...TRACK, party: 'KR' }, [launched], []);
    expect(line).toMatchObject({ about: { jurisdictions: ['KR'] }, detail: { party: 'KR', to: null } });
  });
});

describe('a line', () => {
  it('is found by each of its terms once, and by nothing that is not known', () => {
    expect(changeTerms({ lists: ['A'], jurisdictions: ['CN', null, 'CN'] })).toEqual(['list:A', 'jurisdiction:CN']);
  });

  it('has the kinds of the contract', () => {
    const { schemas } = (contract as unknown as { components: { schemas: Record<string, { enum: string[] }> } })
      .components;
    expect(FEED_KINDS).toEqual(schemas.ChangeKind?.enum);
  });
});

describe('the fields that a change changes', () => {
  const before = { from: null, to: '2020-01-01', value: { name: 'Old', tags: { a: 1, b: 2 } } };
  const after = { from: '2020-01-01', to: null, value: { name: 'New', tags: { a: 1, b: 2 } } };

  it('are those that have another value on the days that it is for', () => {
    const fields = (change: Partial<typeof before.value>, from: string | null) =>
      changedFields([before, after], change, from);
    expect(fields({ name: 'New' }, '2021-01-01')).toEqual([]);
    expect(fields({ name: 'New' }, null)).toEqual(['name']);
    expect(fields({ tags: { b: 2, a: 1 } }, null)).toEqual([]);
  });
});
