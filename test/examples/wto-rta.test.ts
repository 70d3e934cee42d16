import { existsSync } from 'node:fs';
import { columnsWith, dryRun, type Flag, register, runImport } from './wto-register';

/** What one row becomes. */
async function rowBecomes(row: Record<string, string>, options: readonly string[] = []) {
  const { negotiations, events, flags } = await dryRun({ content: register([row]) }, options);
  const [negotiation] = negotiations;
  return { negotiation, events, flags: flags.map(({ flag }) => flag), details: flags.map(({ detail }) => detail) };
}

/** Key, date, and where the effects lead: what an event is in short. */
function inShort(events: Awaited<ReturnType<typeof rowBecomes>>['events']) {
  return events.map(({ key, date, effects }) => {
    const told = effects.map(({ status, part, party }: Record<string, string>) =>
      [status, part, party].filter(Boolean).join(' '),
    );
    return `${key} ${date}: ${told.join(', ')}`;
  });
}

describe('an ordinary row', () => {
  it('becomes a negotiation with its parties, and the events of its signature and entry into force', async () => {
    const { negotiation, events, flags } = await rowBecomes({ 'RTA ID': '77', Remarks: 'Of no matter.' });
    expect(negotiation).toEqual({
      code: 'WTO-RTA-77',
      name: 'Chile - Tonga',
      kind: 'FTA',
      description: 'Goods; notified under GATT Art. XXIV; Bilateral',
      url: 'https://rtais.wto.org/UI/PublicShowRTAIDCard.aspx?rtaid=77',
      identifiers: [{ scheme: 'wto-rta', value: '77' }],
      remarks: 'Of no matter.',
      parties: [
        { jurisdiction: 'CL', role: 'party', from: null, to: null },
        { jurisdiction: 'TO', role: 'party', from: null, to: null },
      ],
      validFrom: '2020-01-01',
    });
    const subject = { type: 'negotiation', code: 'WTO-RTA-77' };
    const common = {
      about: [subject],
      jurisdictions: [
        { code: 'CL', role: 'party' },
        { code: 'TO', role: 'party' },
      ],
    };
    expect(events).toEqual([
      {
        key: 'wto-rta/77/signature',
        type: 'signature',
        title: 'Signature: Chile - Tonga',
        date: '2020-01-01',
        effects: [{ subject, status: 'signed' }],
        citations: [{ locator: 'RTA ID 77', excerpt: 'Date of Signature (G): 2020-01-01' }],
        ...common,
      },
      {
        key: 'wto-rta/77/entry',
        type: 'entry_into_force',
        title: 'Entry into force: Chile - Tonga',
        date: '2021-01-01',
        effects: [{ subject, status: 'in_force' }],
        citations: [{ locator: 'RTA ID 77', excerpt: 'Date of Entry into Force (G): 2021-01-01' }],
        ...common,
      },
    ]);
    expect(flags).toEqual([]);
  });

  it('has one day for goods and services where they are the same', async () => {
    const services = { 'Date of Signature (S)': '2020-01-01', 'Date of Entry into Force (S)': '2021-01-01' };
    const { negotiation, events } = await rowBecomes({ Type: 'CU & EIA', ...services });
    expect(negotiation.kind).toBe('CU-EIA');
    expect(inShort(events)).toEqual(['wto-rta/1/signature 2020-01-01: signed', 'wto-rta/1/entry 2021-01-01: in_force']);
  });

  it('has the day of services where that is all there is', async () => {
    const goods = { 'Date of Signature (G)': '', 'Date of Entry into Force (G)': '' };
    const services = { 'Date of Signature (S)': '2019-05-05', 'Date of Entry into Force (S)': '2019-06-06' };
    const { events } = await rowBecomes({ Type: 'EIA', ...goods, ...services });
    expect(inShort(events)).toEqual(['wto-rta/1/signature 2019-05-05: signed', 'wto-rta/1/entry 2019-06-06: in_force']);
    expect(events[0].citations[0].excerpt).toBe('Date of Signature (S): 2019-05-05');
  });
});

describe('a status of the register', () => {
  it('Inactive: ends on the Inactive Date', async () => {
    const { events } = await rowBecomes({
      Status: 'Inactive',
      'Inactive Date': '2022-03-04',
      'Current signatories': '',
    });
    expect(inShort(events).at(-1)).toBe('wto-rta/1/inactive 2022-03-04: terminated');
  });

  it('In force for at least one Party: partly in force', async () => {
    const { events } = await rowBecomes({ Status: 'In force for at least one Party' });
    expect(inShort(events).at(-1)).toBe('wto-rta/1/entry 2021-01-01: partly_in_force');
  });

  it('Early announcement-Signed, yet with a day of entry into force: stays signed, and the day in the remarks', async () => {
    const { negotiation, events, flags } = await rowBecomes({ Status: 'Early announcement-Signed', Type: '' });
    expect(inShort(events)).toEqual(['wto-rta/1/signature 2020-01-01: signed']);
    expect(flags).toEqual(['no-type', 'date-against-status']);
    expect(negotiation.remarks).toContain('Date of Entry into Force (G) 2021-01-01');
  });

  const TALKS = {
    ...{ Status: 'Early announcement-Under negotiation', Type: '', 'Current signatories': '' },
    ...{ 'Original signatories': '', 'Date of Entry into Force (G)': '', 'Date of Signature (G)': '' },
  };

  it('Early announcement-Under negotiation: launched at some time up to the export', async () => {
    const { negotiation, events, flags } = await rowBecomes(TALKS, ['--exported', '2024-04-30']);
    expect(inShort(events)).toEqual(['wto-rta/1/status ../2024-04-30: launched']);
    expect(events[0].type).toBe('state_of_affairs');
    expect(negotiation.kind).toBeNull();
    expect(flags).toEqual(['parties-from-title', 'no-type', 'status-without-day']);
  });

  it('takes the last notification of the file for the day of the export where none is given', async () => {
    const { events } = await rowBecomes(TALKS);
    expect(events[0].date).toBe('../2021-02-01');
  });

  it('Under negotiation, yet with a day of signature: stays launched, and the day in the remarks', async () => {
    const { negotiation, events, flags } = await rowBecomes({ ...TALKS, 'Date of Signature (G)': '2020-12-24' });
    expect(inShort(events)).toEqual(['wto-rta/1/status ../2021-02-01: launched']);
    expect(flags).toContain('date-against-status');
    expect(negotiation.remarks).toContain('Date of Signature (G) 2020-12-24');
  });

  it('without the day on which it began: stands since some day up to the export', async () => {
    const { events, flags } = await rowBecomes({ Status: 'Inactive', 'Inactive Date': '01-Jan-9999' });
    expect(inShort(events).at(-1)).toBe('wto-rta/1/status ../2021-02-01: terminated');
    expect(flags).toEqual(['day-not-known', 'status-without-day']);
  });

  it('not known: no status, and flagged', async () => {
    const { negotiation, events, flags } = await rowBecomes({ Status: 'Dreamt of' });
    expect(events).toEqual([]);
    expect(flags).toEqual(expect.arrayContaining(['unknown-status', 'date-against-status']));
    expect(negotiation.remarks).toContain('Dreamt of');
  });
});

describe('days', () => {
  it('goods and services on different days: each part has its own effect', async () => {
    const services = { 'Date of Signature (S)': '2018-01-01', 'Date of Entry into Force (S)': '2022-02-02' };
    const { events, flags } = await rowBecomes({ Type: 'FTA & EIA', ...services });
    expect(inShort(events)).toEqual([
      'wto-rta/1/signature-goods 2020-01-01: signed goods',
      'wto-rta/1/signature-services 2018-01-01: signed services',
      'wto-rta/1/entry-goods 2021-01-01: in_force goods',
      'wto-rta/1/entry-services 2022-02-02: in_force services',
    ]);
    expect(flags).toEqual(['parts-on-different-days']);
  });

  it('in force before signature: both are told, and flagged', async () => {
    const { events, flags } = await rowBecomes({ 'Date of Entry into Force (G)': '2019-12-31' });
    expect(inShort(events)).toEqual(['wto-rta/1/signature 2020-01-01: signed', 'wto-rta/1/entry 2019-12-31: in_force']);
    expect(flags).toEqual(['in-force-before-signature']);
  });

  it('reads the way in which other exports write them', async () => {
    const { events } = await rowBecomes({ 'Date of Signature (G)': '05-Mar-2020' });
    expect(events[0].date).toBe('2020-03-05');
  });

  it.each(['2020-02-30', '31-Foo-2020', 'soon'])('%s is not read, and kept in the remarks', async (day) => {
    const { negotiation, events, flags } = await rowBecomes({ 'Date of Signature (G)': day });
    expect(inShort(events)).toEqual(['wto-rta/1/entry 2021-01-01: in_force']);
    expect(flags).toEqual(['unreadable']);
    expect(negotiation.remarks).toContain(`Date of Signature (G): ${day}`);
  });

  it('notified before signature, or named in the remarks alone: flagged', async () => {
    const { flags, details } = await rowBecomes({
      'Date of Notification (G)': '2019-11-14',
      Remarks:
        'Official Journal of the European Union: L 161 of 29-May-2014.\n1-Jan-2021 for Chile; 3-Apr-22 for Tonga.',
    });
    expect(flags).toEqual(['notified-before-signature', 'days-in-remarks']);
    expect(details[1]).toBe('2022-04-03');
  });
});

describe('parties', () => {
  it('with days of their own: each has its spell, and events with effects for it alone', async () => {
    const { negotiation, events, flags } = await rowBecomes({
      'Current signatories': 'Chile; Tonga',
      'Original signatories': 'Chile; Tonga; Venezuela, Bolivarian Republic of',
      'Specific Entry/Exit dates':
        'Tonga(08-Nov-2021 - ); Venezuela, Bolivarian Republic of( - 22-Apr-2022); Samoa(01-Feb-2021 - 03-Mar-2023)',
    });
    expect(
      negotiation.parties.map(({ jurisdiction, from, to }: Record<string, string>) => [jurisdiction, from, to]),
    ).toEqual([
      ['CL', null, null],
      ['TO', '2021-11-08', null],
      ['VE', null, '2022-04-22'],
      ['WS', '2021-02-01', '2023-03-03'],
    ]);
    expect(inShort(events).slice(2)).toEqual([
      'wto-rta/1/entry/TO 2021-11-08: in_force TO',
      'wto-rta/1/exit/VE 2022-04-22: denounced VE',
      'wto-rta/1/entry/WS 2021-02-01: in_force WS',
      'wto-rta/1/exit/WS 2023-03-03: denounced WS',
    ]);
    expect(events[2].jurisdictions).toEqual([{ code: 'TO', role: 'party' }]);
    expect(events[2].citations[0].excerpt).toBe('Specific Entry/Exit dates: Tonga(08-Nov-2021 - )');
    expect(flags).toEqual(['party-dates', 'party-not-in-lists']);
  });

  it('that leave on the last day of a year were in on that day', async () => {
    const { negotiation, flags } = await rowBecomes({ 'Specific Entry/Exit dates': 'Tonga( - 31-Dec-2021)' });
    expect(negotiation.parties[1]).toMatchObject({ jurisdiction: 'TO', to: '2022-01-01' });
    expect(flags).toEqual(['party-dates', 'exit-on-last-day']);
  });

  it('that come or go before the agreement, or go before they come: flagged', async () => {
    const { negotiation, flags } = await rowBecomes({
      'Current signatories': 'Chile; Tonga; Samoa',
      'Specific Entry/Exit dates': 'Chile(01-Jan-2019 - ); Tonga( - 02-Jan-2019); Samoa(03-Jan-2022 - 03-Jan-2022)',
    });
    expect(flags).toEqual(['party-dates', 'party-before-agreement', 'exit-before-agreement', 'exit-before-entry']);
    expect(negotiation.remarks).toContain('Samoa(03-Jan-2022 - 03-Jan-2022)');
  });

  it('that come a second time: the first time counts, and the other is kept in the remarks', async () => {
    const { negotiation, flags } = await rowBecomes({
      'Specific Entry/Exit dates': 'Tonga(01-Feb-2021 - 01-Mar-2021); Tonga(01-Apr-2022 - )',
    });
    expect(negotiation.parties[1]).toMatchObject({ from: '2021-02-01', to: '2021-03-01' });
    expect(flags).toEqual(['party-dates', 'second-spell']);
    expect(negotiation.remarks).toContain('Tonga(01-Apr-2022 - )');
  });

  it('whose days cannot be read: flagged, and kept in the remarks', async () => {
    const { negotiation, flags } = await rowBecomes({ 'Specific Entry/Exit dates': 'Tonga, some day' });
    expect(flags).toEqual(['unreadable']);
    expect(negotiation.remarks).toContain('Tonga, some day');
  });

  it('without a code of ours: kept in the remarks, and flagged', async () => {
    const names = 'Chile; Netherlands Antilles; Ruritania; constructor';
    const row = { 'Current signatories': names, 'Original signatories': names };
    const { negotiation, flags } = await rowBecomes(row);
    expect(negotiation.parties.map(({ jurisdiction }: Record<string, string>) => jurisdiction)).toEqual(['CL']);
    expect(flags).toEqual(['party-without-code', 'unknown-party', 'unknown-party']);
    expect(negotiation.remarks).toBe(
      'Party without a code: Netherlands Antilles.\nParty without a code: Ruritania.\nParty without a code: constructor.',
    );
  });

  it('that came or went without a day: flagged; a bloc may stand for those who went', async () => {
    const changed = await rowBecomes({ 'Current signatories': 'Chile; Samoa', 'Original signatories': 'Chile; Tonga' });
    expect(changed.flags).toEqual(['joined-without-day', 'left-without-day']);
    const bloc = await rowBecomes({
      'Current signatories': 'Chile; European Union',
      'Original signatories': 'Chile; France; Italy',
    });
    expect(bloc.flags).toEqual(['bloc-for-its-members']);
    const codes = bloc.events[0].jurisdictions.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['CL', 'FR', 'IT', 'EU']);
  });

  const UNSIGNED = { 'Current signatories': '', 'Original signatories': '' };

  it('that only the title names: read from it, where it names nothing else', async () => {
    const named = await rowBecomes({ ...UNSIGNED, 'RTA Name': 'EFTA - Korea, Republic of' });
    expect(named.negotiation.parties).toMatchObject([{ jurisdiction: 'EFTA' }, { jurisdiction: 'KR' }]);
    expect(named.flags).toEqual(['parties-from-title']);
    const unnamed = await rowBecomes({ ...UNSIGNED, 'RTA Name': 'EU - West Africa EPA' });
    expect(unnamed.negotiation.parties).toEqual([]);
    expect(unnamed.flags).toEqual(['no-parties']);
  });
});

describe('a file', () => {
  it('flags agreements of one name, and keeps both', async () => {
    const { negotiations, flags } = await dryRun({ content: register([{ 'RTA ID': '1' }, { 'RTA ID': '2' }]) });
    expect(negotiations).toHaveLength(2);
    expect(flags).toMatchObject([
      { row: '1', flag: 'same-name', detail: 'as 2' },
      { row: '2', flag: 'same-name', detail: 'as 1' },
    ]);
  });

  it('is the one source of all events, by its checksum', async () => {
    const { sources } = await dryRun({ content: register([{}]) });
    expect(sources).toEqual([
      expect.objectContaining({ kind: 'dataset', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
  });

  it.each([
    [
      'with another header',
      register([{}], columnsWith('Status', 'State')),
      'column 6 should be "Status", found "State"',
    ],
    [
      'with a column more',
      register([{}], [...columnsWith('', ''), 'Extra']),
      'column 29 should be none, found "Extra"',
    ],
    ['that is empty', '', 'column 1 should be "RTA ID", found none'],
    ['that is a page', '<!DOCTYPE html>\n<html><body>Sorry</body></html>', 'column 1 should be "RTA ID"'],
    ['that was cut off', register([{}]).slice(0, -12), 'Quote Not Closed'],
    ['with one id twice', register([{}, {}]), 'RTA ID 1 stands in two rows'],
    ['with a row without an id', register([{ 'RTA ID': '' }]), '"" is no RTA ID'],
  ])('%s is refused', async (_, content, reason) => {
    const { code, out, errors } = await runImport({ file: { content }, options: ['--dry-run'] });
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain(reason);
  });

  it('is not sent without a key', async () => {
    const { code, errors } = await runImport({ file: { content: register([{}]) } });
    expect(code).toBe(1);
    expect(errors).toContain('TRACKER_API_KEY');
  });
});

const EXPORT = '../shared/data/wto-rta/AllRTAs_2024-04.csv';
if (existsSync(EXPORT)) {
  describe('the export of April 2024', () => {
    let all: Awaited<ReturnType<typeof dryRun>>;
    beforeAll(async () => {
      all = await dryRun({ path: EXPORT });
    });

    function rowsWith(kind: string): number {
      return new Set(all.flags.filter(({ flag }: Flag) => flag === kind).map(({ row }) => row)).size;
    }

    it('is read whole', () => {
      expect(all.negotiations).toHaveLength(637);
      expect(new Set(all.events.map(({ key }) => key)).size).toBe(all.events.length);
      expect(all.errors).toContain('390 In Force, 208 Inactive');
    });

    it.each([
      ['in-force-before-signature', 3],
      ['no-type', 37],
      ['parts-on-different-days', 26],
      ['party-dates', 101],
      ['date-against-status', 2],
      ['status-without-day', 35],
      ['parties-from-title', 29],
      ['no-parties', 7],
      ['party-without-code', 6],
      ['unknown-party', 0],
      ['unreadable', 0],
      ['unknown-status', 0],
      ['unknown-type', 0],
    ])('has rows with %s: %i', (flag, rows) => {
      expect(rowsWith(flag)).toBe(rows);
    });

    it('has the statuses at which its rows arrive', () => {
      const counts: Record<string, number> = {};
      for (const { code } of all.negotiations) {
        const own = all.events.filter(({ about }) => about[0].code === code);
        const statuses = own
          .flatMap(({ effects }) => effects)
          .filter(({ party }) => !party)
          .map(({ status }) => status);
        const last = ['terminated', 'in_force', 'partly_in_force', 'signed', 'launched'].find((each) =>
          statuses.includes(each),
        );
        counts[String(last)] = (counts[String(last)] ?? 0) + 1;
      }
      expect(counts).toEqual({ in_force: 390, terminated: 208, launched: 35, signed: 2, partly_in_force: 2 });
    });
  });
}
