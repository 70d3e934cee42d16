import { mayCoincide, readEdtf } from '../../src/domain/time/edtf';

const spanOf = (text: string) => {
  const read = readEdtf(text);
  return read && [read.earliest, read.latest, read.precision];
};

describe('a date as people know it', () => {
  it.each([
    ['2025-10-30', '2025-10-30', '2025-10-30', 'day'],
    ['2025-10', '2025-10-01', '2025-10-31', 'month'],
    ['2024-02', '2024-02-01', '2024-02-29', 'month'],
    ['2012', '2012-01-01', '2012-12-31', 'year'],
    ['2019?', '2019-01-01', '2019-12-31', 'year'],
    ['2002~', '2002-01-01', '2002-12-31', 'year'],
    ['2025-11~', '2025-11-01', '2025-11-30', 'month'],
    ['2002%', '2002-01-01', '2002-12-31', 'year'],
    ['2013-03-26/2013-03-28', '2013-03-26', '2013-03-28', 'interval'],
    ['2020~/2025~', '2020-01-01', '2025-12-31', 'interval'],
    ['../2019', null, '2019-12-31', 'open'],
    ['/2019', null, '2019-12-31', 'open'],
    ['../2025-11-04', null, '2025-11-04', 'open'],
    ['2020-12-26/..', '2020-12-26', null, 'open'],
    ['../..', null, null, 'open'],
    ['201X', '2010-01-01', '2019-12-31', 'decade'],
    ['19XX', '1900-01-01', '1999-12-31', 'century'],
    ['2019-XX', '2019-01-01', '2019-12-31', 'year'],
    ['2019-12-XX', '2019-12-01', '2019-12-31', 'month'],
    ['2019-21', '2019-01-01', '2019-03-31', 'season'],
  ])('%s lies between %s and %s, known to the %s', (text, earliest, latest, precision) => {
    expect(spanOf(text)).toEqual([earliest, latest, precision]);
    expect(readEdtf(text)?.text).toBe(text);
  });

  it.each([
    '2025-02-30',
    '2025-13',
    '2019-1',
    '30 October 2025',
    '2012/2010',
    '2025-10-30T12:00:00Z',
    '[2019,2020]',
    '{2019,2020}',
    'Y17000',
    '-0044',
    '0999',
    '3000-01-01',
    '',
    'yesterday',
    `${'2'.repeat(61)}`,
  ])('%p is none', (text) => {
    expect(readEdtf(text)).toBeUndefined();
  });

  it('may be the same as another with which it has a day in common', () => {
    const may = (a: string, b: string) => mayCoincide(readEdtf(a) as never, readEdtf(b) as never);
    expect(may('2012', '2012-11-20')).toBe(true);
    expect(may('../2012', '2012-11-20')).toBe(true);
    expect(may('2022-03-17', '2022-03-18')).toBe(false);
    expect(may('../..', '1999')).toBe(true);
    expect(may('2013/..', '2012')).toBe(false);
  });
});
