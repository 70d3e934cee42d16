import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CreateControlList, UpdateControlList } from '../../../src/dto/control-list.dto';
import { IdentifierTerm, ListEntitiesQuery, UpdateEntity } from '../../../src/dto/entity.dto';
import { CountsQuery, DiffQuery } from '../../../src/dto/listing.dto';
import { ListQuery } from '../../../src/dto/page.dto';
import { CreateSource } from '../../../src/dto/source.dto';
import { accepted, faultsOf } from '../../support/faults';

const SOURCE = { kind: 'notice', title: 'Announcement 7' };
const LIST = { code: 'XA-B-C', name: 'A list', authority: 'An office', jurisdiction: 'XA', kind: 'sanctions' };

describe('days and moments', () => {
  it.each(['2024-02-29', '1000-01-01', '2999-12-31'])('%s is a day', (asOf) => {
    expect(faultsOf(ListQuery, { asOf })).toEqual([]);
  });

  it.each(['2025-02-29', '2025-04-31', '1900-02-29', '0001-01-01', '9999-12-31', '20250101', '２０２５-01-01'])(
    '%s is none',
    (asOf) => {
      expect(faultsOf(ListQuery, { asOf })).toEqual(['/asOf']);
    },
  );

  it.each(['2025-10-01T00:00:00Z', '2025-10-01T23:59:59.123456+09:00', '2025-10-01T00:00:00-05:30'])(
    '%s is a moment',
    (knownAt) => {
      expect(faultsOf(ListQuery, { knownAt })).toEqual([]);
    },
  );

  it.each([
    '2025-10-01T00:00Z',
    '2025-10-01T24:00:00Z',
    '2025-10-01T00:00:60Z',
    '2025-10-01T00:00:00 09:00',
    '2025-10-01T00:00:00+15:00',
    '2025-02-29T00:00:00Z',
    '2025-10-01t00:00:00z',
  ])('%s is none', (knownAt) => {
    expect(faultsOf(ListQuery, { knownAt })).toEqual(['/knownAt']);
  });
});

describe('values of a query', () => {
  it('become what they mean', () => {
    expect(accepted(ListQuery, { limit: '1000', count: 'true' })).toEqual({ limit: 1000, count: true });
    expect(accepted(ListQuery, {})).toEqual({ count: false });
  });

  it.each(['0', '1001', '-1', '1e2', '0x10', ' 5', '5.0', ''])('limit=%s is refused', (limit) => {
    expect(faultsOf(ListQuery, { limit })).toEqual(['/limit']);
  });

  it.each(['1', 'yes', 'True', ''])('count=%s is refused', (count) => {
    expect(faultsOf(ListQuery, { count })).toEqual(['/count']);
  });

  it('take an identifier apart at its first colon', () => {
    expect(accepted(ListEntitiesQuery, { identifier: 'tax-id:A:1 ' }).identifier).toEqual(
      new IdentifierTerm('tax-id', 'A:1'),
    );
    expect(faultsOf(ListEntitiesQuery, { identifier: 'imo:' })).toEqual(['/identifier']);
    expect(faultsOf(ListEntitiesQuery, { identifier: { scheme: 'imo', value: '1' } })).toEqual(['/identifier']);
  });
});

describe('two days', () => {
  it('of a comparison must differ and follow each other', () => {
    expect(faultsOf(DiffQuery, { from: '2025-01-01', to: '2025-01-02' })).toEqual([]);
    expect(faultsOf(DiffQuery, { from: '2025-01-01', to: '2025-01-01' })).toEqual(['/to']);
    expect(faultsOf(DiffQuery, { from: '2025-01-02', to: '2025-01-01' })).toEqual(['/to']);
    expect(faultsOf(DiffQuery, { from: 'soon', to: '2025-01-01' })).toEqual(['/from']);
  });

  it('of a series may be the same', () => {
    expect(faultsOf(CountsQuery, { from: '2025-01-01', to: '2025-01-01' })).toEqual([]);
    expect(faultsOf(CountsQuery, { from: '2025-01-02', to: '2025-01-01' })).toEqual(['/to']);
  });

  it('of a correction follow each other unless an end is open', () => {
    expect(faultsOf(UpdateEntity, { validFrom: null, validTo: '2025-01-01' })).toEqual([]);
    expect(faultsOf(UpdateEntity, { validFrom: '2025-01-01', validTo: null })).toEqual([]);
    expect(faultsOf(UpdateEntity, { validFrom: '2025-01-01', validTo: '2025-01-01' })).toEqual(['/validTo']);
  });
});

describe('texts', () => {
  it('are trimmed', () => {
    expect(accepted(CreateSource, { ...SOURCE, title: '  A title\n' }).title).toBe('A title');
  });

  it('count characters, not their halves', () => {
    expect(faultsOf(CreateSource, { ...SOURCE, title: '𠮷'.repeat(1000) })).toEqual([]);
    expect(faultsOf(CreateSource, { ...SOURCE, title: '𠮷'.repeat(1001) })).toEqual(['/title']);
  });

  it.each(['', '   ', 'a\u0000b', 'a\nb', 'half \ud800 a pair', '\u3000'])('%j is no title', (title) => {
    expect(faultsOf(CreateSource, { ...SOURCE, title })).toEqual(['/title']);
  });

  it('have one fault where they are none', () => {
    const instance = plainToInstance(CreateSource, { ...SOURCE, title: null });
    const [error] = validateSync(instance);
    expect(error?.constraints).toEqual({ isFilled: 'must be a text that is not blank' });
  });

  it('may have lines where that is said', () => {
    expect(faultsOf(CreateSource, { ...SOURCE, text: 'One.\r\n\tTwo.' })).toEqual([]);
    expect(faultsOf(CreateSource, { ...SOURCE, text: 'One.\u0000' })).toEqual(['/text']);
  });

  it.each(['javascript:alert(1)', 'http://', 'https://a b', '//example.org', 'https://exa\u0000mple.org'])(
    '%j is no address',
    (url) => {
      expect(faultsOf(CreateSource, { ...SOURCE, url })).toEqual(['/url']);
    },
  );
});

describe('objects', () => {
  it('hold names by language', () => {
    expect(faultsOf(CreateControlList, { ...LIST, names: { ja: '一覧', 'zh-Hans': '清单' } })).toEqual([]);
    for (const names of [{ 日本: 'a' }, { ja: ' ' }, { ja: 1 }, [], null, { ja: 'a'.repeat(501) }]) {
      expect(faultsOf(CreateControlList, { ...LIST, names })).toEqual(['/names']);
    }
  });

  it('point at the field of an item', () => {
    const publications = [{ url: 'https://example.org' }, { url: 'nowhere', surplus: 1 }];
    const faults = faultsOf(CreateControlList, { ...LIST, publications });
    expect(faults.sort()).toEqual(['/publications/1/surplus', '/publications/1/url']);
    expect(faultsOf(CreateControlList, { ...LIST, publications: [[{ url: 'https://example.org' }]] })).toContain(
      '/publications',
    );
  });

  it('have defaults where they are made, and none where they are changed', () => {
    expect(accepted(CreateControlList, LIST)).toEqual({
      ...LIST,
      names: {},
      publications: [],
      members: [],
      removalThreshold: 0.2,
    });
    expect(accepted(UpdateControlList, {})).toEqual({});
  });

  it('tell null from absent in a change', () => {
    expect(faultsOf(UpdateControlList, { url: null, legalBasis: null, expectedIntervalDays: null })).toEqual([]);
    expect(faultsOf(UpdateControlList, { name: null, validFrom: null }).sort()).toEqual(['/name', '/validFrom']);
  });
});
