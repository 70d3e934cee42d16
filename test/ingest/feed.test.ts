import { DomainError } from '../../src/domain/errors';
import { feedSources } from '../../src/ingest/events/feed';
import { published, WRONG_FILES } from '../support/published';

const rss = (items: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\r\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The &lt;i&gt;Daily&lt;/i&gt; Trade</title><link>https://news.example/</link><language>en_GB</language>${head}${items}</channel></rss>`;
const atom = (entries: string, root = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"${root}><title type="text">Blatt</title><link rel="self" href="https://blatt.example/feed"/>${entries}</feed>`;
const read = (xml: string, address?: string) => feedSources(published(xml), address);

async function refusal(content: string | Uint8Array): Promise<DomainError> {
  try {
    await feedSources(published(content));
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('A feed was read that should have been refused.');
}

describe('a feed', () => {
  it('in RSS 2.0 gives its items as sources', async () => {
    const items = `<item><title><![CDATA[Talks <b>resume</b> &amp; go on]]></title><link> /2031/talks </link>
      <description>&lt;p&gt;After &lt;em&gt;years&lt;/em&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
      <pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><guid isPermaLink="false">1</guid></item>
      <item><title>Second</title><guid>https://other.example/2</guid><dc:date>2031-03-05T01:00:00Z</dc:date><dc:language>fr</dc:language></item>`;
    expect(await read(`\uFEFF${rss(items)}`)).toEqual([
      {
        kind: 'article',
        title: 'Talks resume & go on',
        publisher: 'The Daily Trade',
        url: 'https://news.example/2031/talks',
        language: 'en-GB',
        publishedOn: '2031-03-04',
        text: 'After years.',
      },
      {
        kind: 'article',
        title: 'Second',
        publisher: 'The Daily Trade',
        url: 'https://other.example/2',
        language: 'fr',
        publishedOn: '2031-03-05',
      },
    ]);
  });

  it('in Atom gives its entries as sources', async () => {
    const entries = `<entry><title type="html">A &lt;b&gt;B&lt;/b&gt;</title><link rel="edit" href="/edit"/><link href="a?x=1&amp;y=2"/><updated>2031-05-06T00:00:00Z</updated><published>2031-05-05T23:00:00-09:00</published></entry>
      <entry xml:lang="en"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">C <b>D</b></div></title><link rel="alternate" href="https://blatt.example/c"/><summary>Short</summary><updated>2031-05-06T00:00:00Z</updated></entry>`;
    expect(await read(atom(entries), 'https://blatt.example/feeds/all')).toEqual([
      {
        kind: 'article',
        title: 'A B',
        publisher: 'Blatt',
        url: 'https://blatt.example/feeds/a?x=1&y=2',
        language: 'de',
        publishedOn: '2031-05-05',
      },
      expect.objectContaining({
        title: expect.stringMatching(/C/),
        language: 'en',
        publishedOn: '2031-05-06',
        text: 'Short',
      }),
    ]);
  });

  it('in RSS 1.0 has its items beside the channel', async () => {
    const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>省</title><link>https://ministry.example/</link></channel><item><title>発表</title><link>/1</link></item></rdf:RDF>`;
    expect(await read(xml)).toEqual([
      { kind: 'article', title: '発表', publisher: '省', url: 'https://ministry.example/1' },
    ]);
  });

  it.each([
    ['04 Mar 31 10:00 GMT', '2031-03-04'],
    ['Tue, 4 March 2031', '2031-03-04'],
    ['4-Mar-99', '1999-03-04'],
    ['2031-03-04', '2031-03-04'],
    ['2031-03-04T00:30+09:00', '2031-03-04'],
    ['Tue, 31 Feb 2031 10:00:00 GMT', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('takes the day from %p', async (date, day) => {
    const [source] = await read(rss(`<item><title>T</title><pubDate>${date}</pubDate></item>`));
    expect(source?.publishedOn).toBe(day);
  });

  it('names each address once, and passes over what is no document or no address of the web', async () => {
    const items = [
      '<title>A</title><link>/1</link>',
      '<title>B</title><link>/1</link>',
      '<title> </title>',
      '<title>C</title><link>javascript:x()</link>',
      '<link>/2</link>',
      '<description>Only text</description>',
    ];
    const sources = await read(rss(items.map((item) => `<item>${item}</item>`).join('')));
    expect(sources.map(({ title, url }) => [title, url])).toEqual([
      ['A', 'https://news.example/1'],
      ['C', undefined],
      ['https://news.example/2', 'https://news.example/2'],
      ['Only text', undefined],
    ]);
  });

  it('is read in the encoding that it names', async () => {
    const xml = rss('<item><title>Café</title></item>').replace('UTF-8', 'ISO-8859-1');
    const [source] = await feedSources(published(Buffer.from(xml, 'latin1'), { pieces: 9 }));
    expect(source?.title).toBe('Café');
  });

  it('may be empty', async () => {
    expect(await read(rss(''))).toEqual([]);
    expect(await read(atom(''))).toEqual([]);
  });

  it('keeps titles short', async () => {
    const [source] = await read(rss(`<item><title>${'x'.repeat(5000)}</title></item>`));
    expect(source?.title).toHaveLength(1000);
  });

  it.each([
    [
      'entities that expand without end',
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${rss('<item><title>&b;</title></item>').slice(40)}`,
    ],
    ['a document type that reaches out', `<!DOCTYPE rss SYSTEM "file:///etc/passwd">${rss('').slice(40)}`],
  ])('is refused with %s', async (_, xml) => {
    expect((await refusal(xml)).message).toContain('document type');
  });

  it.each([
    ['of another kind', '<?xml version="1.0"?><opml><body/></opml>', /expected rss or feed/],
    ['in an encoding that there is not', rss('').replace('UTF-8', 'utf-99'), /utf-99/],
    ['in another encoding than it says', Buffer.from(rss('<item><title>é</title></item>'), 'latin1'), /not UTF-8/],
    ['in JSON', '{"version": "https://jsonfeed.org/version/1.1"}', /JSON/],
  ])('is refused %s', async (_, content, message) => {
    expect((await refusal(content)).message).toMatch(message);
  });

  it('is refused where it was cut off', async () => {
    const whole = Buffer.from(rss('<item><title>A</title><link>/1</link></item>'));
    for (let length = whole.length - 1; length > 0; length -= 11) {
      expect((await refusal(whole.subarray(0, length))).code).toBe('unreadable_file');
    }
  });

  it('is refused where it is larger than any feed', async () => {
    expect((await refusal(rss(`<!--${'x'.repeat(17 * 1024 * 1024)}-->`))).code).toBe('too_large');
  });

  it.each(WRONG_FILES)('is refused where it is $what', async ({ content, found }) => {
    expect((await refusal(content)).message).toContain(found);
  });
});
