import { gzipSync } from 'node:zlib';
import { boundedLines, collect, decode, decodeUtf8, firstBytes, startsLike, textLines } from '../../src/ingest/bytes';
import { calendarDay, isoDay, usDay } from '../../src/ingest/dates';
import { published } from '../support/published';

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  return (await all(pieces)).join('');
}

describe('collect', () => {
  it('gives all bytes', async () => {
    expect((await collect(published('abcdef', { pieces: 2 }), { maxBytes: 6 })).toString()).toBe('abcdef');
  });

  it('stops at the limit', async () => {
    await expect(collect(published('abcdefg', { pieces: 2 }), { maxBytes: 6 })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it('reads no more than the beginning for the first bytes', async () => {
    let given = 0;
    const file = {
      name: '',
      async *open() {
        for (;;) {
          given++;
          yield Buffer.from('ab');
        }
      },
    };
    expect((await firstBytes(file, 3)).toString()).toBe('aba');
    expect(given).toBe(2);
  });
});

describe('UTF-8', () => {
  it.each([1, 2, 3, 5, 1000])('is decoded whole in pieces of %i bytes, without the mark', async (pieces) => {
    const text = 'É, 昆仑银行, 🚢\n';
    expect(await textOf(decodeUtf8(published(`\uFEFF${text}`, { pieces })))).toBe(text);
  });

  it.each([1, 3, 1000])('that is broken says where, in pieces of %i bytes', async (pieces) => {
    const bytes = Buffer.concat([Buffer.from('one\ntwo\nthr'), Buffer.from([0xe9]), Buffer.from('e\n')]);
    const reading = textOf(decodeUtf8(published(bytes, { pieces, name: 'list.csv' })));
    await expect(reading).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(/"list\.csv" is not UTF-8: .* offset 1[0-2] \(line 3\)/),
    });
  });

  it('that ends within a character is broken', async () => {
    const reading = textOf(decodeUtf8(published(Buffer.from('昆').subarray(0, 2))));
    await expect(reading).rejects.toMatchObject({ code: 'unreadable_file' });
  });
});

describe('windows-1252', () => {
  it('has its quotes, dashes and the euro where ISO 8859-1 has control characters', async () => {
    const bytes = Buffer.from([0x93, 0xe9, 0x80, 0x94, 0x96, 0x9f, 0x81]);
    expect(await textOf(decode(published(bytes, { pieces: 2 }), 'windows-1252'))).toBe('“é€”–Ÿ\u0081');
  });
});

describe('lines', () => {
  it.each([1, 4, 1000])('are parted by LF or CRLF, in pieces of %i bytes', async (pieces) => {
    const file = published('one\r\ntwo\n\nfour\rmore\nlast', { pieces });
    expect(await all(textLines(file))).toEqual(['one', 'two', '', 'four\rmore', 'last']);
  });

  it('need no line end at the end of the file, and have none after it', async () => {
    expect(await all(textLines(published('one\n')))).toEqual(['one']);
    expect(await all(textLines(published('')))).toEqual([]);
  });

  it.each([1, 7, 1000])('keep their length within the limit, in pieces of %i bytes', async (pieces) => {
    const text = decodeUtf8(published('12345\r\n123456\n123456789012\n1', { pieces }));
    expect(await all(boundedLines(text, 5))).toEqual([
      { text: '12345', cut: false },
      { text: '12345', cut: true },
      { text: '12345', cut: true },
      { text: '1', cut: false },
    ]);
  });

  it('that are too long make a file unreadable where nothing else is asked for', async () => {
    const reading = all(textLines(published('1\n123456'), { maxLength: 5 }));
    await expect(reading).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('line 2'),
    });
  });
});

describe('startsLike', () => {
  it.each([
    ['pdf', '%PDF-1.7\n'],
    ['pdf', '\r\n%PDF-1.4'],
    ['zip', 'PK\u0003\u0004'],
    ['zip', 'PK\u0005\u0006'],
    ['xml', '<?xml version="1.0"?><CONSOLIDATED_LIST/>'],
    ['xml', '\uFEFF <list>'],
    ['html', '<!DOCTYPE html>\n<p>'],
    ['html', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>'],
    ['html', '<html lang="ja">'],
    ['json', '\uFEFF\n {"a": 1}'],
    ['json', '[1]'],
    ['text', 'name,aliases\n'],
    ['text', '< 5 apples'],
    ['text', ''],
  ])('takes %s for what it is: %j', (kind, text) => {
    expect(startsLike(Buffer.from(text))).toBe(kind);
  });

  it('knows gzip and old Excel files', () => {
    expect(startsLike(gzipSync('x'))).toBe('gzip');
    expect(startsLike(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('xls');
  });
});

describe('days', () => {
  it('are in the calendar', () => {
    expect(isoDay('2024-02-29')).toBe('2024-02-29');
    expect(usDay('10/16/2017')).toBe('2017-10-16');
    expect(usDay('6/9/2004')).toBe('2004-06-09');
    expect(calendarDay(2000, 2, 29)).toBe('2000-02-29');
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-4-30',
    '0000-01-01',
    ' 2024-01-01',
    '2024-01-01T00:00:00Z',
  ])('are not %s', (text) => {
    expect(isoDay(text)).toBeUndefined();
  });

  it.each(['16/10/2017', '02/30/2017', '10/16/17', '2017-10-16', ''])('in American form are not %j', (text) => {
    expect(usDay(text)).toBeUndefined();
  });
});
