import { entryKey, matchKey } from '../../src/domain/editions/identity';
import { isStorable, whyUnstorable } from '../../src/domain/editions/storable';

const why = (name: string, raw: unknown = {}) => whyUnstorable(name, JSON.stringify({ name }), JSON.stringify(raw));

describe('a row that is to be kept', () => {
  it('may hold any character, and the text of an escape', () => {
    expect(why('Žižkov 😀 有限公司', { note: '\\u0000 is written so' })).toBeUndefined();
  });

  it.each([
    ['a NUL in the name', why('A\u0000B')],
    ['a NUL in what is kept raw', why('A', { cell: 'B\u0000' })],
    ['half a character', why('A\ud800')],
    ['an escape behind a backslash and a real NUL', why('A', ['\\\u0000'])],
  ])('may not hold %s', (_what, found) => {
    expect(found).toMatchObject({ reason: expect.stringContaining('NUL') });
  });

  it('may not have a name that is no name', () => {
    expect(why('x'.repeat(5_001))).toMatchObject({ pointer: '/name' });
  });

  it('is judged by its text', () => {
    expect([isStorable('null'), isStorable(JSON.stringify('\u0000'))]).toEqual([true, false]);
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
