import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Answered, type Application, application } from '../support/application';
import { controlList, entriesNamed, entry, event, measure, negotiation, source } from '../support/builders';

let service: Application;
beforeAll(async () => {
  service = await application();
});
afterAll(() => service?.close());

/** Where the feed ends now. */
async function here(): Promise<string> {
  return (await service.read('/v1/changes', { after: 'latest' })).last;
}

/** The lines after a place. */
async function linesAfter(after: string, query: Record<string, string> = {}): Promise<Answered[]> {
  return (await service.read('/v1/changes', { after, limit: '1000', ...query })).data;
}

/** What is recorded meanwhile. */
async function linesOf(work: () => Promise<unknown>): Promise<Answered[]> {
  const before = await here();
  await work();
  return linesAfter(before);
}

const kinds = (lines: Answered[]): string[] => lines.map(({ kind }) => kind);

describe('the change feed', () => {
  it('tells of an edition: its document, itself, and a line for each party', async () => {
    const list = await service.newList();
    const lines = await linesOf(() =>
      service.ingest(list, entriesNamed('A', 'B'), { effective: '2025-02-01' }).expect(201),
    );
    expect(kinds(lines)).toEqual(['source.recorded', 'edition.applied', 'listing.added', 'listing.added']);
    const [, edition, listing] = lines;
    expect(edition).toMatchObject({
      subject: { type: 'edition' },
      title: `${list} of 2025-02-01`,
      effective: '2025-02-01',
      url: `/v1/control-lists/${list}/editions/${edition.subject.code}`,
      detail: { list, mode: 'snapshot', counts: { added: 2 } },
    });
    expect(listing).toMatchObject({
      subject: { type: 'listing' },
      title: 'A',
      effective: '2025-02-01',
      detail: { list, edition: edition.subject.code, jurisdiction: 'CN', formerName: null, inferred: false },
    });
    const [shown] = (await service.read(`/v1/control-lists/${list}/listings`, { q: 'A' })).data;
    expect(listing.subject.code).toBe(shown.id);
    expect(listing.url).toBe(`/v1/entities/${shown.entity.id}`);
    expect((await service.read(listing.url)).name).toBe('A');
    expect((await service.read(edition.url)).status).toBe('applied');
    expect(new Set(lines.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  });

  it('tells who left, who was amended, and who goes by another name', async () => {
    const list = await service.newList({ removalThreshold: 1 });
    const known = { aliases: ['NBW'], jurisdiction: 'CN' };
    const first = [
      entry({ name: 'Amended' }),
      entry({ name: 'Leaves', jurisdiction: 'RU' }),
      entry({ name: 'Ningbo Bearing Works Co., Ltd.', ...known }),
    ];
    await service.ingest(list, first, { effective: '2025-02-01' }).expect(201);
    const second = [
      entry({ name: 'Amended', reasons: ['N'] }),
      entry({ name: 'Ningbo Bearing Works Company Limited', ...known }),
    ];
    const edition = () => service.ingest(list, second, { effective: '2025-03-01' }).expect(201);
    const lines = (await linesOf(edition)).filter(({ subject }) => subject.type === 'listing');
    const told = lines.map(({ kind, title, detail }) => [kind, title, detail.formerName, detail.inferred]);
    expect(told.sort()).toEqual([
      ['listing.amended', 'Amended', null, false],
      ['listing.amended', 'Ningbo Bearing Works Company Limited', 'Ningbo Bearing Works Co., Ltd.', true],
      ['listing.removed', 'Leaves', null, false],
    ]);
    const russian = await linesAfter('0', { list, jurisdiction: 'RU' });
    expect(kinds(russian)).toEqual(['listing.added', 'listing.removed']);
  });

  it('tells of suspensions by a notice, and of their end', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('A'), { effective: '2025-01-01' }).expect(201);
    const suspension = { action: 'suspend', name: 'A', jurisdiction: 'CN', until: '2025-06-01' };
    const notice = (line: object, effective: string) =>
      linesOf(() => service.ingest(list, [line], { mode: 'notice', effective }).expect(201));
    const suspended = await notice(suspension, '2025-02-01');
    expect(suspended.at(-1)).toMatchObject({ kind: 'listing.suspended', detail: { suspendedUntil: '2025-06-01' } });
    const resumed = await notice({ action: 'resume', name: 'A', jurisdiction: 'CN' }, '2025-03-01');
    expect(resumed.at(-1)).toMatchObject({ kind: 'listing.resumed', effective: '2025-03-01' });
  });

  it('tells of an edition that is held, and of what is decided', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('Held A', 'Held B', 'Held C'), { effective: '2025-02-01' }).expect(201);
    let id = '';
    const held = await linesOf(async () => {
      id = (await service.ingest(list, entriesNamed('Held A'), { effective: '2025-03-01' }).expect(202)).body.id;
    });
    expect(kinds(held)).toEqual(['source.recorded', 'edition.held']);
    expect(held[1].detail.reason).toContain('remove');
    const approved = await linesOf(() =>
      service.administrator
        .post(`/v1/control-lists/${list}/editions/${id}/approve`)
        .send({ reason: 'As published.' })
        .expect(200),
    );
    expect(kinds(approved)).toEqual(['edition.applied', 'listing.removed', 'listing.removed']);
    expect(approved[0].detail.reason).toBe('As published.');
    expect(approved.slice(1).map(({ title }) => title)).toEqual(['Held B', 'Held C']);
  });

  it('tells of a correction which fields it changed, and nothing of one that changes nothing', async () => {
    const code = 'FEED-FTA';
    await service.writer.post('/v1/negotiations').send(negotiation({ code })).expect(201);
    const change = (body: object) =>
      service.writer.patch(`/v1/negotiations/${code}`).set('If-Match', '*').send(body).expect(200);
    const parties = [{ jurisdiction: 'JP', role: 'party', from: null, to: null }];
    const lines = await linesOf(() => change({ forum: 'Tokyo', name: negotiation({ code }).name, parties }));
    expect(lines).toEqual([
      expect.objectContaining({
        kind: 'negotiation.changed',
        subject: { type: 'negotiation', code },
        url: `/v1/negotiations/${code}`,
        effective: '2025-11-23',
        detail: { kind: null, parties: ['JP'], changed: ['forum', 'parties'] },
      }),
    ]);
    expect(await linesOf(() => change({ forum: 'Tokyo' }))).toEqual([]);
    expect(await linesAfter('0', { negotiation: code, jurisdiction: 'JP' })).toEqual(lines);
  });

  it('tells of an event, of the actors and documents made for it, and of the status that follows', async () => {
    await service.writer
      .post('/v1/negotiations')
      .send(negotiation({ code: 'FEED-TALKS', name: 'Talks' }))
      .expect(201);
    const told = event({
      title: 'Talks are launched',
      date: '2012-11',
      participants: [{ name: 'Newly Told', jurisdiction: 'KR', role: 'host' }],
      about: [{ type: 'negotiation', code: 'FEED-TALKS' }],
      effects: [{ subject: { type: 'negotiation', code: 'FEED-TALKS' }, status: 'launched', date: '2012-11' }],
    });
    let address = '';
    const recorded = await linesOf(async () => {
      const { headers } = await service.writer.post('/v1/events?createActors=true').send(told).expect(201);
      address = headers.location as string;
    });
    expect(kinds(recorded)).toEqual(['actor.recorded', 'event.recorded', 'status.changed']);
    expect(recorded[1]).toMatchObject({ title: 'Talks are launched', effective: '2012-11-01', url: address });
    expect(recorded[2]).toMatchObject({
      subject: { type: 'negotiation', code: 'FEED-TALKS' },
      title: 'Talks',
      effective: '2012-11-30',
      detail: {
        party: null,
        from: null,
        to: 'launched',
        added: [{ status: 'launched', since: '2012-11-30' }],
        removed: [],
      },
    });
    expect(await linesAfter('0', { negotiation: 'FEED-TALKS', jurisdiction: 'KR' })).toEqual([recorded[1]]);
    const retracted = await linesOf(() =>
      service.writer.delete(`${address}?reason=Never%20launched.`).set('If-Match', '*').expect(204),
    );
    expect(kinds(retracted)).toEqual(['event.retracted', 'status.changed']);
    expect(retracted[0].detail).toMatchObject({ revision: 2, reason: 'Never launched.' });
    expect(retracted[1].detail).toMatchObject({
      from: 'launched',
      to: null,
      added: [],
      removed: [{ status: 'launched' }],
    });
  });

  it('says nothing of a status where another source tells the same', async () => {
    await service.writer
      .post('/v1/negotiations')
      .send(negotiation({ code: 'FEED-TWICE' }))
      .expect(201);
    const subject = { type: 'negotiation', code: 'FEED-TWICE' };
    const tell = (title: string) => {
      const effects = [{ subject, status: 'launched', date: '2020-01-01' }];
      return service.writer.post('/v1/events?force=true').send(event({ title, effects })).expect(201);
    };
    expect(kinds(await linesOf(() => tell('Launched')))).toEqual(['event.recorded', 'status.changed']);
    expect(kinds(await linesOf(() => tell('Launched, says another')))).toEqual(['event.recorded']);
  });

  it('tells of merging and splitting', async () => {
    const list = await service.newList();
    await service.ingest(list, entriesNamed('One', 'Other'), { effective: '2025-02-01' }).expect(201);
    const listings = (await service.read(`/v1/control-lists/${list}/listings`)).data;
    const [one, other] = ['One', 'Other'].map((name) => listings.find((each: Answered) => each.name === name));
    const merged = await linesOf(() =>
      service.writer
        .post(`/v1/entities/${one.entity.id}/merge`)
        .send({ from: other.entity.id, reason: 'One party.' })
        .expect(200),
    );
    expect(merged).toEqual([
      expect.objectContaining({
        kind: 'entity.merged',
        subject: { type: 'entity', code: other.entity.id },
        title: 'Other',
        detail: { jurisdiction: 'CN', into: one.entity.id, reason: 'One party.' },
      }),
    ]);
    const split = await linesOf(() =>
      service.writer
        .post(`/v1/entities/${one.entity.id}/split`)
        .send({ listings: [other.id], into: other.entity.id, reason: 'Two after all.' })
        .expect(200),
    );
    expect(split[0]).toMatchObject({ kind: 'entity.split', detail: { into: other.entity.id, listings: [other.id] } });
  });

  it('says nothing of a rehearsal or a repetition', async () => {
    const list = await service.newList();
    const edition = () => service.ingest(list, entriesNamed('A'), { effective: '2025-02-01' });
    const rehearsed = () => service.ingest(list, entriesNamed('A'), { effective: '2025-02-01', dryRun: 'true' });
    expect(await linesOf(() => rehearsed().expect(200))).toEqual([]);
    await edition().expect(201);
    expect(await linesOf(() => edition().expect(200))).toEqual([]);
    const document = source({ sha256: 'a'.repeat(64) });
    await service.writer.post('/v1/sources').send(document).expect(201);
    expect(await linesOf(() => service.writer.post('/v1/sources').send(document).expect(200))).toEqual([]);
  });
});

describe('a reader of the feed', () => {
  it('goes on page by page, and from an empty page', async () => {
    const before = await here();
    for (const title of ['one', 'two', 'three'])
      await service.writer.post('/v1/sources').send(source({ title })).expect(201);
    const first = await service.anyone.get(`/v1/changes?after=${before}&limit=2`).expect(200);
    expect(first.body.data.map(({ title }: Answered) => title)).toEqual(['one', 'two']);
    expect(first.body.page.next).toBe(first.body.data[1].id);
    expect(first.body.last).toBe(first.body.page.next);
    expect(first.headers.link).toBe(`</v1/changes?after=${first.body.last}&limit=2>; rel="next"`);
    const second = await service.read('/v1/changes', { after: first.body.last, limit: '2' });
    expect(second.data.map(({ title }: Answered) => title)).toEqual(['three']);
    expect(second.page.next).toBeNull();
    const third = await service.read('/v1/changes', { after: second.last });
    expect(third).toMatchObject({ data: [], page: { next: null }, last: second.last });
    await service.writer
      .post('/v1/sources')
      .send(source({ title: 'four' }))
      .expect(201);
    expect((await linesAfter(third.last)).map(({ title }) => title)).toEqual(['four']);
  });

  it('who asks for few moves on past what was not asked for', async () => {
    const before = await here();
    await service.writer.post('/v1/sources').send(source()).expect(201);
    const page = await service.read('/v1/changes', { after: before, kind: 'measure.recorded,measure.changed' });
    expect(page.data).toEqual([]);
    expect(page.last).toBe(await here());
  });

  it('finds lines by kind, list, measure and jurisdiction, all of them together', async () => {
    const before = await here();
    await service.writer
      .post('/v1/control-lists')
      .send(controlList({ code: 'AU-FEED', jurisdiction: 'AU' }))
      .expect(201);
    await service.writer
      .post('/v1/control-lists')
      .send(controlList({ code: 'NZ-FEED', jurisdiction: 'NZ' }))
      .expect(201);
    const facts = { code: 'AU-FEED-MEASURE', implementing: ['AU'], affected: ['FJ'], controlLists: ['AU-FEED'] };
    await service.writer.post('/v1/measures').send(measure(facts)).expect(201);
    const subjects = async (query: Record<string, string>): Promise<string[]> =>
      (await linesAfter(before, query)).map(({ subject }) => subject.code);
    expect(await subjects({ jurisdiction: 'AU' })).toEqual(['AU-FEED', 'AU-FEED-MEASURE']);
    expect(await subjects({ jurisdiction: 'FJ' })).toEqual(['AU-FEED-MEASURE']);
    expect(await subjects({ list: 'AU-FEED', kind: 'control_list.recorded' })).toEqual(['AU-FEED']);
    expect(await subjects({ list: 'AU-FEED', jurisdiction: 'FJ' })).toEqual(['AU-FEED-MEASURE']);
    expect(await subjects({ measure: 'AU-FEED-MEASURE' })).toEqual(['AU-FEED-MEASURE']);
    expect(await subjects({ kind: 'measure.recorded,control_list.recorded' })).toEqual([
      'AU-FEED',
      'NZ-FEED',
      'AU-FEED-MEASURE',
    ]);
    expect(await subjects({ jurisdiction: 'KI' })).toEqual([]);
  });

  it('gets the same answer for ever when asking as known at a moment', async () => {
    const before = await here();
    await service.writer
      .post('/v1/sources')
      .send(source({ title: 'early' }))
      .expect(201);
    const page = await service.read('/v1/changes', { after: before });
    await service.writer
      .post('/v1/sources')
      .send(source({ title: 'late' }))
      .expect(201);
    expect(await service.read('/v1/changes', { after: before, knownAt: page.knownAt })).toEqual(page);
    expect((await linesAfter(before)).length).toBe(2);
    const long = await service.read('/v1/changes', { knownAt: '2001-01-01T00:00:00Z' });
    expect(long).toMatchObject({ data: [], last: '0' });
  });

  it('takes it as CSV and NDJSON as well', async () => {
    const before = await here();
    await service.writer
      .post('/v1/sources')
      .send(source({ title: 'a, b' }))
      .expect(201);
    const csv = await service.anyone.get(`/v1/changes?after=${before}&format=csv`).expect(200);
    expect(csv.text.split('\n')[1]).toMatch(
      /^\d+,2\d{3}-.*Z,source\.recorded,source,[0-9a-f-]{36},"a, b",,\/v1\/sources\//,
    );
    const ndjson = await service.anyone
      .get(`/v1/changes?after=${before}`)
      .set('Accept', 'application/x-ndjson')
      .expect(200);
    expect(
      ndjson.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(await linesAfter(before));
  });

  it('is told of codes that are not known, and of a place that is not there', async () => {
    for (const query of ['list=XX-NONE', 'negotiation=NONE', 'measure=NONE', 'jurisdiction=QQ']) {
      for (const path of ['/v1/changes', '/v1/changes.atom', '/v1/changes/stream']) {
        const { body } = await service.anyone.get(`${path}?${query}`).expect(422);
        expect(body.errors[0].pointer).toBe(`/query/${query.split('=')[0]}`);
      }
    }
    const { body } = await service.anyone.get('/v1/changes?after=999999999999').expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/query/after', code: 'ahead_of_feed' }]);
    for (const after of ['-1', '01', 'x', '1e3', '9'.repeat(19)]) {
      await service.anyone.get(`/v1/changes?after=${after}`).expect(400);
    }
  });
});

describe('the feed for feed readers', () => {
  const atom = (query = '') => service.anyone.get(`/v1/changes.atom${query}`).set('Accept', 'application/atom+xml');

  it('shows the newest changes, newest first, as Atom', async () => {
    for (const title of ['older', 'R&D <"quoted"> \u{1F600}']) {
      await service.writer.post('/v1/sources').send(source({ title })).expect(201);
    }
    const { text, headers } = await atom('?limit=2&kind=source.recorded').expect(200);
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(text)).toBe(true);
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text);
    expect(feed.entry.map(({ title }: Answered) => title)).toEqual([
      'Document recorded: R&D <"quoted"> \u{1F600}',
      'Document recorded: older',
    ]);
    const [line] = (await linesAfter('0', { kind: 'source.recorded' })).slice(-1);
    expect(feed.updated).toBe(line.recordedAt);
    expect(feed.entry[0]).toMatchObject({
      id: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5/),
      updated: line.recordedAt,
      link: { '@_href': line.url, '@_rel': 'alternate' },
      category: { '@_term': 'source.recorded' },
    });
    expect(feed.link).toMatchObject({ '@_rel': 'self', '@_href': '/v1/changes.atom?limit=2&kind=source.recorded' });
  });

  it('gives entries the same ids in every feed, and each feed one of its own, whatever the order of its address', async () => {
    const idsOf = async (query: string): Promise<string[]> =>
      [...(await atom(query).expect(200)).text.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id as string);
    const [all, ...entries] = await idsOf('?limit=200');
    const [sources, ...some] = await idsOf('?kind=source.recorded,measure.recorded&limit=200');
    expect((await idsOf('?limit=1&kind=measure.recorded,source.recorded'))[0]).toBe(sources);
    expect(sources).not.toBe(all);
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries).toEqual(expect.arrayContaining(some));
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await atom().expect(200);
    await atom()
      .set('If-None-Match', headers.etag as string)
      .expect(304);
    await service.anyone.get('/v1/changes.atom').set('Accept', 'application/json').expect(406);
  });

  it('is a feed also where there is nothing to show', async () => {
    const { text } = await atom('?jurisdiction=KI').expect(200);
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toMatch(/<updated>2\d{3}-\d\d-\d\dT[^<]+Z<\/updated>/);
    expect(text).not.toContain('<entry>');
  });
});
