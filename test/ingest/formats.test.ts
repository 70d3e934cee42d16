import { DomainError } from '../../src/domain/errors';
import { formatNamed, formats, formatWith } from '../../src/ingest/formats';

function errorOf(name: string): DomainError {
  try {
    formatNamed(name);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error(`"${name}" was taken for a format.`);
}

describe('formats', () => {
  it('have names of their own, and a title and files for people', () => {
    expect(new Set(formats.map((format) => format.name)).size).toBe(formats.length);
    for (const format of formats) {
      expect(format.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(format.title).not.toBe('');
      expect(format.files.length).toBeGreaterThan(0);
    }
  });

  it('are found by name', () => {
    for (const format of formats) expect(formatNamed(format.name)).toBe(format);
    expect(formats.map((format) => format.name)).toEqual(
      expect.arrayContaining(['entries', 'jp-meti-eul', 'us-csl', 'us-ofac-sdn', 'us-bis-dpl', 'un-sc', 'cn-mofcom']),
    );
  });

  it('answers a name misspelt with the nearest', () => {
    const error = errorOf('us-ofac-snd');
    expect(error.code).toBe('malformed_request');
    expect(error.message).toContain('Did you mean "us-ofac-sdn"?');
    expect(error.faults).toEqual([expect.objectContaining({ pointer: '/query/format', code: 'unknown_format' })]);
  });

  it.each(['', 'a spreadsheet that somebody made'])('answers %p with the names there are', (name) => {
    const error = errorOf(name);
    expect(error.message).not.toContain('Did you mean');
    for (const format of formats) expect(error.message).toContain(format.name);
  });

  it('that know their file take no mapping', () => {
    expect(formatWith('us-csl', undefined)).toBe(formatNamed('us-csl'));
    expect(() => formatWith('us-csl', { fields: {} })).toThrow(
      expect.objectContaining({
        code: 'malformed_request',
        faults: [expect.objectContaining({ pointer: '/mapping', code: 'not_allowed' })],
      }),
    );
  });

  it('does not repeat a name without end', () => {
    expect(errorOf('x'.repeat(100_000)).message.length).toBeLessThan(500);
  });
});
