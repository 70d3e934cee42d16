import { codesOf, type Mapping, type Term } from './vocabulary';

function chapter<Code extends string>(code: Code, label: string, definition: string) {
  return { code, label, definition, mappings: [{ scheme: 'MAST', code }] } as const;
}

const CHAPTER_TERMS = [
  chapter(
    'A',
    'Sanitary and phytosanitary measures',
    'Protect human, animal or plant life and health from what comes with food, animals and plants.',
  ),
  chapter(
    'B',
    'Technical barriers to trade',
    'Technical rules and standards, and how it is shown that goods meet them.',
  ),
  chapter(
    'C',
    'Pre-shipment inspection and other formalities',
    'Inspections before shipment, direct consignment, ports of entry, monitoring of imports.',
  ),
  chapter('D', 'Contingent trade-protective measures', 'Anti-dumping, countervailing and safeguard measures.'),
  chapter(
    'E',
    'Non-automatic licensing, quotas, prohibitions',
    'Limit how much is imported, for other reasons than those of chapters A and B.',
  ),
  chapter('F', 'Price-control measures', 'Control or move the prices of imports, with extra taxes and charges.'),
  chapter('G', 'Finance measures', 'Rules on access to foreign exchange and on terms of payment for imports.'),
  chapter('H', 'Measures affecting competition', 'Give some traders exclusive or special rights, as in state trading.'),
  chapter('I', 'Trade-related investment measures', 'Ask investors for local content or for a balance of trade.'),
  chapter('J', 'Distribution restrictions', 'Limit where and by whom imported goods are sold.'),
  chapter('K', 'Restrictions on post-sales services', 'Limit who may service imported goods after the sale.'),
  chapter('L', 'Subsidies', 'Support by the state to producers, and other forms of it.'),
  chapter('M', 'Government procurement restrictions', 'Limit what foreign bidders may sell to the state.'),
  chapter('N', 'Intellectual property', 'Rules on intellectual property in trade.'),
  chapter('O', 'Rules of origin', 'Say where goods come from, in laws and agreements.'),
  chapter(
    'P',
    'Export-related measures',
    'What a state does to its own exports: bans, quotas, licences, taxes, support.',
  ),
] as const satisfies readonly Term[];

export type MastChapter = (typeof CHAPTER_TERMS)[number]['code'];
/** Chapters of UNCTAD's International Classification of Non-Tariff Measures, edition of 2019 (MAST). */
export const mastChapters: readonly Term<MastChapter>[] = CHAPTER_TERMS;
export const MAST_CHAPTERS = codesOf(mastChapters);

/** Ids of Global Trade Alert's intervention types, and the codes of MAST (2019) that they come under. */
function coded(gta: readonly number[], ...mast: readonly string[]): Mapping[] {
  return [
    ...gta.map((id): Mapping => ({ scheme: 'GTA', code: String(id) })),
    ...mast.map((code): Mapping => ({ scheme: 'MAST', code })),
  ];
}

const LICENSING: Mapping = { scheme: 'MAST', code: 'P33' };
/** Export controls that Global Trade Alert has no type for; under the code of MAST that comes nearest. */
const OURS: readonly Mapping[] = [LICENSING, { scheme: 'MAST', code: 'P31', note: 'where it bans exports' }];

const TYPE_TERMS = [
  { code: 'export_ban', label: 'Export ban', definition: 'Exports are forbidden.', mappings: coded([19], 'P31') },
  { code: 'export_quota', label: 'Export quota', definition: 'Exports are limited.', mappings: coded([21], 'P32') },
  {
    code: 'foreign_customer_limit',
    label: 'Foreign customer limit',
    definition: 'Sales to foreign customers are limited.',
    mappings: coded([39], 'P32'),
  },
  {
    code: 'export_licensing',
    label: 'Export licensing requirement',
    definition: 'Exports need a licence.',
    mappings: coded([35], 'P33'),
  },
  {
    code: 'export_price_benchmark',
    label: 'Export price benchmark',
    definition: 'Exports have a price to keep to.',
    mappings: coded([74], 'P41'),
  },
  { code: 'export_tax', label: 'Export tax', definition: 'Exports are taxed.', mappings: coded([18], 'P42') },
  {
    code: 'export_support',
    label: 'Export incentive, subsidy or finance',
    definition: 'Exports are supported: tax-based incentives, subsidies, trade finance.',
    mappings: coded([15, 16, 54], 'P6'),
  },
  {
    code: 'export_other',
    label: 'Other export measure',
    definition: 'Another measure on exports.',
    mappings: coded([17, 20, 37, 63], 'P9'),
  },
  {
    code: 'entity_listing',
    label: 'Entity listing',
    definition: 'Named parties are put on a control list: exports to them need a licence, or are forbidden.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'entity_delisting',
    label: 'Entity delisting',
    definition: 'Named parties are taken off a control list.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'listing_suspension',
    label: 'Suspension of a listing',
    definition: 'What follows from a listing does not hold for the time being.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'end_use_control',
    label: 'End-use or catch-all control',
    definition: 'Exports of any item need a licence, for certain uses or users.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'foreign_direct_product_rule',
    label: 'Foreign direct product rule',
    definition: 'Items made abroad with controlled technology are controlled too.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'deemed_ownership_rule',
    label: 'Deemed ownership (50 %) rule',
    definition: 'What holds for listed parties holds for those that they own to half or more.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 're_export_rule',
    label: 'Re-export rule',
    definition: 'Exports from third countries need a licence too.',
    broader: 'export_licensing',
    mappings: OURS,
  },
  {
    code: 'general_licence',
    label: 'General licence',
    definition: 'Certain exports that need a licence have one from the start.',
    broader: 'export_licensing',
    mappings: [LICENSING],
  },
  {
    code: 'import_tariff',
    label: 'Import tariff',
    definition: 'Imports are subject to a duty.',
    // Ordinary tariffs are no non-tariff measure: MAST has no chapter for them.
    mappings: coded([47]),
  },
  { code: 'import_ban', label: 'Import ban', definition: 'Imports are forbidden.', mappings: coded([22], 'E3') },
  {
    code: 'import_licensing',
    label: 'Import licensing requirement',
    definition: 'Imports need a licence; automatic (C4) or not (E1).',
    // The chapter is that of the first: a licence that is a mere formality is the exception.
    mappings: [...coded([36], 'E1'), { scheme: 'MAST', code: 'C4', note: 'where the licence is automatic' }],
  },
  { code: 'import_quota', label: 'Import quota', definition: 'Imports are limited.', mappings: coded([45], 'E2') },
  {
    code: 'tariff_rate_quota',
    label: 'Tariff-rate quota',
    definition: 'Imports beyond a quantity have a higher duty.',
    mappings: coded([44], 'E6'),
  },
  {
    code: 'voluntary_export_restraint',
    label: 'Voluntary export restraint',
    definition: 'The exporting side limits itself at the asking of the importing one.',
    mappings: coded([69], 'E5'),
  },
  {
    code: 'anti_dumping',
    label: 'Anti-dumping',
    definition: 'A duty against dumping, or against its circumvention.',
    mappings: coded([51, 56], 'D1'),
  },
  {
    code: 'countervailing',
    label: 'Countervailing measure',
    definition: 'A duty against subsidies.',
    mappings: coded([53], 'D2'),
  },
  {
    code: 'safeguard',
    label: 'Safeguard',
    definition: 'A measure against a surge of imports.',
    mappings: coded([52, 58], 'D3'),
  },
  {
    code: 'import_monitoring',
    label: 'Import monitoring',
    definition: 'Imports are watched.',
    mappings: coded([50], 'C4'),
  },
  {
    code: 'local_content',
    label: 'Local content or operations',
    definition: 'Local content, labour, operations or data are asked for.',
    mappings: coded([28, 29, 30, 57, 64, 65, 66, 67, 68], 'I1'),
  },
  { code: 'other', label: 'Other', definition: 'None of the others.' },
] as const satisfies readonly Term[];

export type InterventionType = (typeof TYPE_TERMS)[number]['code'];
/** What a measure does. */
export const interventionTypes: readonly Term<InterventionType>[] = TYPE_TERMS;
export const INTERVENTION_TYPES = codesOf(interventionTypes);

/** The chapter of MAST that an intervention type comes under; null where MAST has none for it. */
export function chapterOf(type: InterventionType): MastChapter | null {
  const term = interventionTypes.find(({ code }) => code === type);
  const mapping = term?.mappings?.find(({ scheme }) => scheme === 'MAST');
  return (mapping?.code.charAt(0) as MastChapter | undefined) ?? null;
}
