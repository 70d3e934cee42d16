import { actKinds } from '../../src/domain/vocabularies/act-kinds';
import { agreementKinds } from '../../src/domain/vocabularies/agreement-kinds';
import { eventTypes } from '../../src/domain/vocabularies/event-types';
import { chapterOf, interventionTypes } from '../../src/domain/vocabularies/interventions';
import { negotiationStatuses } from '../../src/domain/vocabularies/statuses';
import { VOCABULARIES } from '../../src/domain/vocabularies/vocabularies';
import type { Scheme, Term } from '../../src/domain/vocabularies/vocabulary';

describe('every vocabulary', () => {
  it('has a code of its own, and says what it is', () => {
    const codes = VOCABULARIES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, name, description, terms } of VOCABULARIES) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(name).toMatch(/^[A-Z]/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect([code, terms.length > 1]).toEqual([code, true]);
    }
  });

  it.each(VOCABULARIES)('$code: has terms with a code, a label and a definition each', ({ terms }) => {
    const codes = terms.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, label, definition } of terms) {
      expect(code).toMatch(/^(-?\d|[A-Z]+(-[A-Z]+)?|[a-z]+([_-][a-z]+)*)$/);
      expect(label).toMatch(/^\p{Lu}|^\d/u);
      expect([code, definition]).toEqual([code, expect.stringMatching(/^\p{Lu}.*\.$/u)]);
    }
  });

  it.each(VOCABULARIES)('$code: has narrower terms one step deep, under terms that are there', ({ terms }) => {
    const widest = terms.filter(({ broader }) => broader === undefined).map(({ code }) => code);
    for (const { broader } of terms) if (broader !== undefined) expect(widest).toContain(broader);
  });

  it.each(VOCABULARIES)('$code: names the table behind each of its mappings, once', ({ terms, sources }) => {
    const schemes = new Set(terms.flatMap(({ mappings = [] }) => mappings.map(({ scheme }) => scheme)));
    if (schemes.size > 0) expect(sources.length).toBe(schemes.size);
    for (const { url } of sources) expect(url).toMatch(/^https:\/\//);
    for (const { code, mappings = [] } of terms) {
      const said = mappings.map(({ scheme, code: there, note }) => `${scheme} ${there} ${note}`);
      expect([code, new Set(said).size]).toEqual([code, said.length]);
    }
  });

  it.each(VOCABULARIES.filter(({ next }) => next))(
    '$code: leads from each status to statuses of its own',
    (statuses) => {
      const codes = statuses.terms.map(({ code }) => code);
      const reached = new Set(codes.flatMap((code) => statuses.next?.(code)));
      for (const code of reached) expect(codes).toContain(code);
      expect(codes.filter((code) => !reached.has(code)).length).toBeLessThanOrEqual(2);
    },
  );
});

const mapped = (terms: readonly Term[], code: string, scheme: Scheme): string[] =>
  (terms.find((term) => term.code === code)?.mappings ?? [])
    .filter((mapping) => mapping.scheme === scheme)
    .map((mapping) => (scheme === 'PLOVER' && mapping.note ? `${mapping.code}: ${mapping.note}` : mapping.code));

describe('events and acts are told in codes of CAMEO and PLOVER', () => {
  it.each<[string, string[], string[]]>([
    ['meeting', ['040'], ['CONSULT']],
    ['visit', ['042', '043'], ['CONSULT: visit']],
    ['meeting_in_third_place', ['044'], ['CONSULT: third-party']],
    ['call', ['041'], ['CONSULT: phone']],
    ['negotiation_round', ['046'], ['CONSULT: diplomatic']],
    ['signature', ['057'], ['SUPPORT: diplomatic']],
    ['cooperation', ['061'], ['COOPERATE: economic']],
    ['list_suspension', ['085'], ['RETREAT: ease, economic']],
    ['legal_action', ['115'], ['ACCUSE: allege legal']],
    ['measure_adopted', ['163'], ['COERCE: restrict']],
    ['withdrawal', ['164'], ['SANCTION: withdraw, diplomatic']],
  ])('an event of type %s', (type, cameo, plover) => {
    expect(mapped(eventTypes, type, 'CAMEO')).toEqual(cameo);
    expect(mapped(eventTypes, type, 'PLOVER')).toEqual(plover);
  });

  it.each<[string, string[], string[]]>([
    ['request_talks', ['106', '026'], ['REQUEST: meet, diplomatic']],
    ['request_policy_change', ['1042'], ['REQUEST: change, executive']],
    ['request_lifting', ['1054', '0254'], ['REQUEST: yield, economic']],
    ['request_cooperation', ['1011', '0211'], ['REQUEST: assist, economic']],
    ['commit_cooperation', ['0311'], ['AGREE: economic']],
    ['commit_talks', ['036'], ['AGREE: diplomatic']],
    ['support', ['051'], ['SUPPORT: diplomatic']],
    ['sign', ['057'], ['SUPPORT: diplomatic']],
    ['cooperate', ['061'], ['COOPERATE: economic']],
    ['ease', ['085'], ['RETREAT: ease, economic']],
    ['criticise', ['111'], ['ACCUSE: disapprove']],
    ['complain', ['114'], ['ACCUSE: allege']],
    ['sue', ['115'], ['ACCUSE: allege legal']],
    ['refuse_cooperation', ['1211'], ['REJECT: assist']],
    ['refuse_lifting', ['1244'], ['REJECT: yield']],
    ['refuse_talks', ['125'], ['REJECT: meet']],
    ['threaten_measures', ['1312'], ['THREATEN: restrict']],
    ['threaten_halt', ['134'], ['THREATEN: relations']],
    ['impose', ['163'], ['COERCE: restrict']],
    ['halt_talks', ['164'], ['SANCTION: withdraw, diplomatic']],
    ['assess', ['013', '012', '010'], []],
    ['explain', ['010'], []],
    ['comment', ['010'], []],
  ])('an act of kind %s', (kind, cameo, plover) => {
    expect(mapped(actKinds, kind, 'CAMEO')).toEqual(cameo);
    expect(mapped(actKinds, kind, 'PLOVER')).toEqual(plover);
  });

  it("and PLOVER's auxiliary modes are modalities", () => {
    const modalities = VOCABULARIES.find(({ code }) => code === 'modalities')?.terms ?? [];
    for (const mode of ['historical', 'future', 'hypothetical', 'negated']) {
      expect(mapped(modalities, mode, 'PLOVER')).toEqual([`${mode}: auxiliary mode`]);
    }
  });
});

describe('measures are told in ids of Global Trade Alert and codes of MAST', () => {
  it.each<[string, number[], string[]]>([
    ['export_ban', [19], ['P31']],
    ['export_quota', [21], ['P32']],
    ['foreign_customer_limit', [39], ['P32']],
    ['export_licensing', [35], ['P33']],
    ['export_price_benchmark', [74], ['P41']],
    ['export_tax', [18], ['P42']],
    ['export_support', [15, 16, 54], ['P6']],
    ['export_other', [17, 20, 37, 63], ['P9']],
    ['import_tariff', [47], []],
    ['import_ban', [22], ['E3']],
    ['import_licensing', [36], ['E1', 'C4']],
    ['import_quota', [45], ['E2']],
    ['tariff_rate_quota', [44], ['E6']],
    ['voluntary_export_restraint', [69], ['E5']],
    ['anti_dumping', [51, 56], ['D1']],
    ['countervailing', [53], ['D2']],
    ['safeguard', [52, 58], ['D3']],
    ['import_monitoring', [50], ['C4']],
    ['local_content', [28, 29, 30, 57, 64, 65, 66, 67, 68], ['I1']],
    ['entity_listing', [], ['P33', 'P31']],
    ['entity_delisting', [], ['P33', 'P31']],
    ['listing_suspension', [], ['P33', 'P31']],
    ['end_use_control', [], ['P33', 'P31']],
    ['foreign_direct_product_rule', [], ['P33', 'P31']],
    ['deemed_ownership_rule', [], ['P33', 'P31']],
    ['re_export_rule', [], ['P33', 'P31']],
    ['general_licence', [], ['P33']],
    ['other', [], []],
  ])('of type %s', (type, gta, mast) => {
    expect(mapped(interventionTypes, type, 'GTA')).toEqual(gta.map(String));
    expect(mapped(interventionTypes, type, 'MAST')).toEqual(mast);
    expect(chapterOf(type as Parameters<typeof chapterOf>[0])).toBe(mast[0]?.charAt(0) ?? null);
  });

  it('and there is no other type', () => {
    expect(interventionTypes).toHaveLength(28);
  });

  it('under the sixteen chapters', () => {
    const chapters = VOCABULARIES.find(({ code }) => code === 'mast-chapters')?.terms ?? [];
    expect(chapters.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOP');
    for (const { code } of chapters) expect(mapped(chapters, code, 'MAST')).toEqual([code]);
  });
});

describe('negotiations are told in words of the WTO and of ADB ARIC', () => {
  const LAUNCHED = 'Negotiations launched';
  const EFFECT = 'Signed and in effect';
  const NEGOTIATED = 'Early announcement-Under negotiation';

  it.each<[string, string[], string[]]>([
    ['proposed', [], ['Proposed']],
    ['study', [], ['Under consultation and study']],
    ['launched', [NEGOTIATED], [LAUNCHED, 'Framework Agreement signed']],
    ['suspended', [NEGOTIATED], [LAUNCHED]],
    ['concluded', [NEGOTIATED], [LAUNCHED]],
    ['initialled', [NEGOTIATED], [LAUNCHED]],
    ['signed', ['Early announcement-Signed'], ['Signed but not yet in effect']],
    ['provisionally_applied', ['In Force'], [EFFECT]],
    ['partly_in_force', ['In force for at least one Party'], [EFFECT]],
    ['in_force', ['In Force'], [EFFECT]],
    ['terminated', ['Inactive'], []],
    ['withdrawn', ['Inactive'], []],
    ['superseded', ['Inactive'], []],
  ])('status %s', (status, wto, aric) => {
    expect(mapped(negotiationStatuses, status, 'WTO')).toEqual(wto);
    expect(mapped(negotiationStatuses, status, 'ADB-ARIC')).toEqual(aric);
  });

  it('and there is no other status', () => {
    expect(negotiationStatuses).toHaveLength(13);
  });

  it.each([
    ['FTA', 'FTA'],
    ['CU', 'CU'],
    ['EIA', 'EIA'],
    ['PSA', 'PSA'],
    ['FTA-EIA', 'FTA & EIA'],
    ['CU-EIA', 'CU & EIA'],
    ['PSA-EIA', 'PSA & EIA'],
  ])('kind %s', (kind, wto) => {
    expect(mapped(agreementKinds, kind, 'WTO')).toEqual([wto]);
  });

  it('and kinds that the WTO has no word for', () => {
    const ours = agreementKinds.filter(({ mappings }) => mappings === undefined);
    expect(ours.map(({ code }) => code)).toEqual(['BIT', 'TIA', 'framework', 'accession', 'upgrade']);
  });
});

describe('statuses usually follow each other', () => {
  const next = (vocabulary: string, code: string): readonly string[] | undefined =>
    VOCABULARIES.find((each) => each.code === vocabulary)?.next?.(code);

  it('as talks do', () => {
    expect(next('negotiation-statuses', 'launched')).toEqual(
      expect.arrayContaining(['suspended', 'concluded', 'signed']),
    );
    expect(next('negotiation-statuses', 'suspended')).toContain('launched');
    expect(next('negotiation-statuses', 'signed')).not.toContain('launched');
    expect(next('negotiation-statuses', 'terminated')).toEqual([]);
    expect(next('party-statuses', 'negotiating')).toContain('left');
    expect(next('measure-statuses', 'in_force')).toEqual(expect.arrayContaining(['suspended', 'revoked', 'expired']));
    expect(next('topics', 'semiconductors')).toBeUndefined();
  });
});

describe('topics', () => {
  const topics = VOCABULARIES.find(({ code }) => code === 'topics');
  const codes = topics?.terms.map(({ code }) => code);

  it('are open words that cover what the story of autumn 2025 is about', () => {
    expect(topics?.open).toBe(true);
    expect(codes).toEqual(
      expect.arrayContaining([
        ...['ai-chips', 'semiconductor-equipment', 'supply-chains', 'multilateral-trading-system', 'services-trade'],
        ...['digital-trade', 'regional-cooperation', 'pandemic', 'trump-era-policies', 'us-tariffs', 'rare-earths'],
        ...['us-policy', 'us-china-relations', 'japan-us-relations', 'japan-china-relations', 'trade-structure'],
        ...['trilateral-cooperation', 'economic-stability', 'export-controls'],
      ]),
    );
  });

  it('are alone open: all other words are these and no others', () => {
    expect(VOCABULARIES.filter(({ open }) => open).map(({ code }) => code)).toEqual(['topics']);
  });
});
