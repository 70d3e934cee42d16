import { existsSync } from 'node:fs';
import { type Answered, type Application, application } from '../support/application';
import { type Ended, type Run, register, runImport } from './wto-register';

const EXPORT = '../shared/data/wto-rta/AllRTAs_2024-04.csv';

let app: Application;

/** Runs the script against the service, as somebody with a key that may write. */
function importing(file: Run['file'], options: readonly string[] = []): Promise<Ended> {
  return runImport({ file, options: ['--url', `http://127.0.0.1:${app.port}`, ...options], key: app.keys.write });
}

/** Where negotiations with codes that begin so stand on a day, and how many of them. */
async function countsOn(asOf: string, code: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const { data } = await app.read('/v1/statuses', { subjectType: 'negotiation', asOf, code, limit: '1000' });
  for (const { status } of data) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function movesOf(code: string, query: Record<string, string> = {}): Promise<Answered[]> {
  return app.read(`/v1/negotiations/${code}/statuses`, query).then(({ data }) => data);
}

describe('the import of a register', () => {
  beforeAll(async () => {
    app = await application();
  });
  afterAll(() => app.close());

  const ROWS: Record<string, string>[] = [
    { 'RTA ID': '901' },
    { 'RTA ID': '902', 'RTA Name': 'Peru - Fiji', Status: 'Inactive', 'Inactive Date': '2023-05-05' },
    { 'RTA ID': '903', 'RTA Name': 'Chile - Nauru', 'Date of Entry into Force (G)': '2019-12-31' },
    { 'RTA ID': '904', 'RTA Name': 'Chile - Samoa', 'Specific Entry/Exit dates': 'Tonga(08-Nov-2021 - 31-Dec-2022)' },
    {
      ...{ 'RTA ID': '905', 'RTA Name': 'Chile - Palau', Type: 'FTA & EIA' },
      ...{ 'Date of Signature (S)': '2020-01-01', 'Date of Entry into Force (S)': '2022-02-02' },
    },
  ];
  const CONTENT = register(ROWS);

  it('records everything', async () => {
    const { code, out, errors } = await importing({ content: CONTENT });
    expect([code, errors]).toEqual([0, '']);
    expect(out).toContain('Negotiations: 5 recorded, 0 there already, 0 refused.');
    expect(out).toContain('Events: 14 recorded, 0 there already, 0 refused.');
    expect(out).toContain('in-force-before-signature (1): 903');
    expect(await countsOn('2024-05-01', 'WTO-RTA-9')).toEqual({ in_force: 4, terminated: 1 });
  });

  it('cites the one file', async () => {
    const { data: sources } = await app.read('/v1/sources', { kind: 'dataset' });
    expect(sources).toHaveLength(1);
    const { data: events } = await app.read('/v1/events', { about: 'WTO-RTA-901' });
    expect(events.map(({ key }: Answered) => key).sort()).toEqual(['wto-rta/901/entry', 'wto-rta/901/signature']);
    expect(events[0].citations).toMatchObject([{ source: sources[0].id, locator: 'RTA ID 901' }]);
  });

  it('run again changes nothing', async () => {
    const before = await app.read('/v1/events', { count: 'true' });
    const { code, out } = await importing({ content: CONTENT });
    expect(code).toBe(0);
    expect(out).toContain('Negotiations: 0 recorded, 5 there already, 0 refused.');
    expect(out).toContain('Events: 0 recorded, 14 there already, 0 refused.');
    expect((await app.read('/v1/events', { count: 'true' })).page).toEqual(before.page);
  });

  it('does not let a later signature take an agreement out of force', async () => {
    const moves = await movesOf('WTO-RTA-903');
    expect(moves.map(({ status, unusual }) => [status, unusual])).toEqual([
      ['in_force', false],
      ['signed', true],
    ]);
    const { status } = await app.read('/v1/negotiations/WTO-RTA-903', { asOf: '2020-01-02' });
    expect(status).toMatchObject({ status: 'in_force', since: '2019-12-31' });
  });

  it('gives each party its own days', async () => {
    const moves = await movesOf('WTO-RTA-904', { party: 'TO' });
    expect(moves.map(({ status, date }) => [status, date])).toEqual([
      ['in_force', '2021-11-08'],
      ['denounced', '2023-01-01'],
    ]);
    const { parties } = await app.read('/v1/negotiations/WTO-RTA-904', { asOf: '2023-01-01' });
    expect(parties.map(({ jurisdiction }: Answered) => jurisdiction)).toEqual(['CL']);
  });

  it('keeps goods and services apart', async () => {
    const moves = await movesOf('WTO-RTA-905');
    expect(moves.map(({ status, part, date }) => [status, part, date])).toEqual([
      ['signed', null, '2020-01-01'],
      ['in_force', 'goods', '2021-01-01'],
      ['in_force', 'services', '2022-02-02'],
    ]);
  });

  it('goes on after what is refused, names it, and fails', async () => {
    const long = { 'RTA ID': '906', 'RTA Name': 'x'.repeat(600) };
    const { code, out } = await importing({ content: register([long, { 'RTA ID': '907' }]) });
    expect(code).toBe(1);
    expect(out).toContain('Negotiations: 1 recorded, 0 there already, 1 refused.');
    expect(out).toContain('Events: 2 recorded, 0 there already, 2 refused.');
    expect(out).toMatch(/WTO-RTA-906: .*\/name/s);
    expect(out).toContain('wto-rta/906/signature: ');
  });

  it('stops where the key may not write', async () => {
    const options = ['--url', `http://127.0.0.1:${app.port}`];
    const { code, errors } = await runImport({ file: { content: CONTENT }, options, key: app.keys.read });
    expect(code).toBe(1);
    expect(errors).toContain('POST /v1/sources: 403');
  });
});

describe('the import beside the starter data', () => {
  beforeAll(async () => {
    app = await application({ starter: true });
  });
  afterAll(() => app.close());

  const OLD = '1995-01-01';
  const CONTENT = register([
    { 'RTA ID': '171', 'RTA Name': 'Japan - Korea, Republic of', 'Date of Entry into Force (G)': OLD },
    { 'RTA ID': '908' },
  ]);

  it('gives the events of an agreement to the one that is there under another code', async () => {
    const { code, out, flags } = await importing({ content: CONTENT });
    expect(code).toBe(0);
    expect(out).toContain('Negotiations: 1 recorded, 1 there already, 0 refused.');
    expect(flags).toContainEqual(
      expect.objectContaining({ row: '171', flag: 'there-already-as', detail: 'JP-KR-FTA' }),
    );
    const { data } = await app.read('/v1/events', { key: 'wto-rta/171/entry' });
    expect(data[0]).toMatchObject({
      about: [{ type: 'negotiation', code: 'JP-KR-FTA' }],
      effects: [{ subject: { code: 'JP-KR-FTA' }, status: 'in_force' }],
    });
    await app.anyone.get('/v1/negotiations/WTO-RTA-171').expect(404);
  });

  it('does not tell again what is told already, and changes nothing when it is run again', async () => {
    const twin = { type: 'signature', title: 'Chile and Samoa sign', date: '2020-01' };
    const parties = ['CL', 'WS'].map((code) => ({ code, role: 'party' }));
    const negotiation = { code: 'CL-WS', name: 'Chile - Samoa', identifiers: [{ scheme: 'wto-rta', value: '909' }] };
    await app.writer.post('/v1/negotiations').send(negotiation).expect(201);
    const about = [{ type: 'negotiation', code: 'CL-WS' }];
    await app.writer
      .post('/v1/events')
      .send({ ...twin, jurisdictions: parties, about })
      .expect(201);
    const row = {
      ...{ 'RTA ID': '909', 'RTA Name': 'Chile - Samoa' },
      ...{ 'Current signatories': 'Chile; Samoa', 'Original signatories': 'Chile; Samoa' },
    };
    const first = await importing({ content: register([row]) });
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringContaining('Events: 1 recorded, 1 there already, 0 refused.'),
    ]);
    expect(first.flags).toMatchObject([
      { flag: 'there-already-as', detail: 'CL-WS' },
      { flag: 'told-already', detail: 'wto-rta/909/signature, as "Chile and Samoa sign"' },
    ]);
    const again = await importing({ content: register([row]) });
    expect(again.out).toContain('Events: 0 recorded, 2 there already, 0 refused.');
    expect(again.flags).toEqual(first.flags);
  });
});

if (existsSync(EXPORT)) {
  describe('the import of the export of April 2024, beside the starter data', () => {
    beforeAll(async () => {
      app = await application({ starter: true });
    });
    afterAll(() => app.close());

    /** Where the agreements of the register stand on a day, under whatever code. */
    async function registeredOn(asOf: string): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      const { data: negotiations } = await app.read('/v1/negotiations', { limit: '1000' });
      const { data: statuses } = await app.read('/v1/statuses', { subjectType: 'negotiation', asOf, limit: '1000' });
      const registered = negotiations.filter(({ identifiers }: Answered) =>
        identifiers.some(({ scheme }: Answered) => scheme === 'wto-rta'),
      );
      for (const { code } of registered) {
        const status = statuses.find(({ subject }: Answered) => subject.code === code)?.status ?? 'none';
        counts[status] = (counts[status] ?? 0) + 1;
      }
      return counts;
    }

    it('is recorded whole, and leaves as many agreements in each status as the file has', async () => {
      const { code, out } = await importing({ path: EXPORT });
      expect(out).toMatch(/Negotiations: \d+ recorded, \d+ there already, 0 refused\./);
      expect(out).toMatch(/Events: \d+ recorded, \d+ there already, 0 refused\./);
      expect(code).toBe(0);
      expect(await registeredOn('2024-05-01')).toEqual({
        in_force: 390,
        terminated: 208,
        // The talks of Japan and Korea: the register has them as going on, the starter data as at rest since 2004.
        launched: 34,
        suspended: 1,
        signed: 2,
        partly_in_force: 2,
      });
    }, 300_000);

    it('keeps the three in force before signature in force, and says so', async () => {
      for (const [code, signed] of [
        ['WTO-RTA-681', '2014-06-27'],
        ['WTO-RTA-336', '1998-11-03'],
        ['WTO-RTA-350', '1995-04-03'],
      ] as const) {
        const { status } = await app.read(`/v1/negotiations/${code}`, { asOf: signed });
        expect([code, status.status]).toEqual([code, 'in_force']);
        const moves = await movesOf(code);
        expect(moves.filter(({ unusual }) => unusual).map(({ date }) => date)).toEqual([signed]);
      }
    });
  });
}
