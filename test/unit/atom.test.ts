import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { uuidWithin } from '../../src/controllers/change-entry';
import { atomDocument } from '../../src/http/atom';

const FEED = {
  id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  title: 'Changes',
  author: 'Tests',
  updated: '2025-11-23T12:00:00.000000Z',
  self: '/v1/changes.atom?a=1&b=2',
};

describe('an Atom document', () => {
  it.each([
    ['marks of XML', `<a href="x">'&amp;'</a>]]>`, `<a href="x">'&amp;'</a>]]>`],
    ['other scripts', '宁波轴承 \u{1F600} é', '宁波轴承 \u{1F600} é'],
    ['what XML cannot write', 'a\u0000b\u000Bc\uFFFFd\uD800e', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe'],
    ['breaks', 'a\r\nb\tc', 'a\r\nb\tc'],
  ])('holds %s', (_what, given, read) => {
    const entry = {
      ...{ id: 'urn:uuid:1', title: given, updated: FEED.updated, link: given, text: given },
      category: { term: given, label: given },
    };
    const text = atomDocument({ ...FEED, entries: [entry] });
    expect(XMLValidator.validate(text)).toBe(true);
    const options = { ignoreAttributes: false, trimValues: false, processEntities: true, htmlEntities: true };
    const { feed } = new XMLParser(options).parse(text);
    expect(feed.entry.title).toBe(read);
    expect(feed.entry.content['#text']).toBe(read);
    expect(feed.entry.category['@_term']).toBe(read);
    expect(feed.link['@_href']).toBe(FEED.self);
  });
});

it('the UUID of a name within another is that of RFC 9562, appendix A.4', () => {
  expect(uuidWithin('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
