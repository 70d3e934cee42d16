import { existsSync, readFileSync } from 'node:fs';
import { readEdtf } from '../../src/domain/time/edtf';
import { federalRegisterEvents } from '../../src/ingest/events/federal-register';

const rule = {
  document_number: '2031-00001',
  title: 'Addition of  Entities to the Entity List',
  type: 'Rule',
  abstract: 'The Bureau adds two entities.',
  publication_date: '2031-03-04',
  effective_on: '2031-03-03',
  agencies: [{ name: 'Commerce Department' }, { raw_name: 'Bureau of Industry and Security' }],
  html_url: 'https://www.federalregister.gov/documents/2031/03/04/2031-00001/addition',
  citation: '96 FR 100',
};
const eventOf = (document: object) => federalRegisterEvents({ count: 1, results: [{ ...rule, ...document }] })[0]!;
const fails = (page: unknown): string => {
  try {
    federalRegisterEvents(page);
  } catch (error) {
    expect(error).toMatchObject({ code: 'unreadable_file' });
    return (error as Error).message;
  }
  return 'nothing';
};

describe('the Federal Register', () => {
  it('makes an event of a document, with the document as its source', () => {
    expect(federalRegisterEvents({ count: 1, results: [rule] })).toEqual([
      {
        key: 'federal-register/2031-00001',
        type: 'list_revision',
        title: 'Addition of Entities to the Entity List',
        summary: 'The Bureau adds two entities.',
        date: '2031-03-03',
        jurisdictions: [{ code: 'US', role: 'implementing' }],
        about: [{ type: 'control-list', code: 'US-BIS-EL' }],
        citations: [
          {
            document: {
              kind: 'notice',
              title: 'Addition of Entities to the Entity List',
              publisher: 'Commerce Department; Bureau of Industry and Security',
              publishedOn: '2031-03-04',
              language: 'en',
              url: rule.html_url,
            },
            locator: '96 FR 100',
          },
        ],
      },
    ]);
  });

  it.each([
    [
      { title: 'Revisions to the Unverified List and Removals From the MEU List' },
      'list_revision',
      ['US-BIS-MEU', 'US-BIS-UVL'],
    ],
    [{ title: 'Notice of OFAC Sanctions Actions', type: 'Notice' }, 'list_revision', ['US-OFAC-SDN']],
    [{ title: 'Additions to the Entity List', type: undefined }, 'list_revision', ['US-BIS-EL']],
    [{ title: 'Additions to the Entity List', type: 'Proposed Rule' }, 'consultation', []],
    [{ title: 'Guidance on the Entity List', type: 'Notice' }, 'announcement', []],
    [{ title: 'New Export Controls on Widgets' }, 'measure_adopted', ['export-controls']],
    [
      { title: 'Technical Amendments to the Export Administration Regulations' },
      'measure_amended',
      ['export-controls'],
    ],
    [
      { title: 'Adjusting Duty Rates', type: 'Presidential Document', subtype: 'Executive Order' },
      'measure_adopted',
      ['tariffs'],
    ],
    [{ title: 'Day of the Sea', type: 'Presidential Document', subtype: 'Memorandum' }, 'announcement', []],
    [{ title: 'Antidumping Duty Order on Widgets', type: 'Notice' }, 'announcement', ['trade-remedies']],
    [{ title: 'Sunshine Act Meeting', type: 'Notice' }, 'announcement', []],
  ])('knows by %j what kind of event it is', (document, type, about) => {
    const event = eventOf(document);
    expect([event.type, event.about?.map(({ code }) => code)]).toEqual([type, about]);
  });

  it('does with what a document has', () => {
    const event = eventOf({
      abstract: 'No summary provided.',
      effective_on: null,
      agencies: null,
      citation: null,
      html_url: 'javascript:alert(1)',
    });
    expect(event).toMatchObject({ summary: null, date: '2031-03-04' });
    expect(event.citations).toEqual([
      {
        document: expect.not.objectContaining({ url: expect.anything() }),
        locator: '2031-00001',
      },
    ]);
    expect(event.citations?.[0]?.document?.publisher).toBe('Federal Register');
  });

  it('takes an answer of no results for what it is', () => {
    expect(federalRegisterEvents({ count: 0, description: 'Documents' })).toEqual([]);
    expect(federalRegisterEvents({ count: 0, results: [] })).toEqual([]);
    expect(federalRegisterEvents([])).toEqual([]);
  });

  it.each([
    ['an answer of another kind', { errors: {} }, /no "results"/],
    ['a page', '<html>', /no "results"/],
    ['nothing', null, /no "results"/],
    ['a result that is none', { results: [null] }, /Result 1/],
    ['a document without number', { results: [rule, { ...rule, document_number: '' }] }, /Result 2.*document_number/],
    ['a document without title', { results: [{ ...rule, title: ' ' }] }, /2031-00001.*title/],
    ['a document without day', { results: [{ ...rule, publication_date: '03/04/2031' }] }, /publication_date/],
  ])('refuses %s', (_, page, message) => {
    expect(fails(page)).toMatch(message);
  });
});

const DATA = '../shared/data/federal-register/documents.jsonl';
if (existsSync(DATA)) {
  it('makes an event of each of 800 documents that were published', () => {
    const documents = readFileSync(DATA, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const events = federalRegisterEvents(documents);
    expect(events).toHaveLength(800);
    expect(new Set(events.map(({ key }) => key)).size).toBe(800);
    expect(events.every(({ date }) => readEdtf(date)?.precision === 'day')).toBe(true);
    const revisions = events.filter(({ type }) => type === 'list_revision');
    const about = (code: string) => revisions.filter((event) => event.about?.some((each) => each.code === code)).length;
    const titled = (words: string) => documents.filter(({ title }) => title.includes(words)).length;
    expect([about('US-BIS-EL'), about('US-BIS-UVL')]).toEqual([titled('Entity List'), titled('Unverified List')]);
  });
}
