import { entryKey, matchKey } from '../../src/domain/editions/identity';
import type { ReadRow } from '../../src/domain/editions/row';
import { isStorable, whyUnstorable } from '../../src/domain/editions/storable';

const row = (name: string, raw: unknown = {}): ReadRow => ({ type: 'row', row: 1, entry: { name }, raw });

describe('a row that is to be kept', () => {
  it('may hold any character, and the text of an escape', () => {
    expect(whyUnstorable(row('Žižkov 😀 有限公司', { note: '\\u0000 is written so' }))).toBeUndefined();
  });

  it.each([
    ['a NUL in the name', row('A\u0000B')],
    ['a NUL in what is kept raw', row('A', { cell: 'B\u0000' })],
    ['half a character', row('A\ud800')],
    ['an escape behind a backslash and a real NUL', row('A', ['\\\u0000'])],
  ])('may not hold %s', (_what, unstorable) => {
    expect(whyUnstorable(unstorable)).toMatchObject({ reason: expect.stringContaining('NUL') });
  });

  it('may not have a name that is no name', () => {
    expect(whyUnstorable(row('x'.repeat(5_001)))).toMatchObject({ pointer: '/name' });
  });

  it('is judged by its value, absent ones included', () => {
    expect([isStorable(undefined), isStorable(null), isStorable('\u0000')]).toEqual([true, true, false]);
  });
});

describe('a key', () => {
  it('stays short enough for an index in any script, and different names keep different keys', () => {
    const long = '工'.repeat(2_000);
    const keys = [entryKey({ name: `${long}甲` }), entryKey({ name: `${long}乙` })];
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(Buffer.byteLength(key)).toBeLessThan(1_300);
    expect(Buffer.byteLength(matchKey({ name: long, jurisdiction: 'CN' }) ?? '')).toBeLessThan(1_300);
  });

  it('is the name with its place where the source gives none of its own', () => {
    expect(entryKey({ name: 'Acme Co., Ltd.', jurisdiction: 'CN' })).toBe('acmecoltd|CN');
    expect(entryKey({ key: '15268', name: 'Acme', jurisdiction: 'CN' })).toBe('15268');
  });
});
