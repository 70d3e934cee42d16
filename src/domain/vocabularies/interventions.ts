import { codesOf, type Mapping, type Term } from './vocabulary';

const CHAPTER_TERMS = [
  { code: 'A', label: 'Sanitary and phytosanitary measures', definition: 'MAST chapter A.' },
  { code: 'B', label: 'Technical barriers to trade', definition: 'MAST chapter B.' },
  { code: 'C', label: 'Pre-shipment inspection and other formalities', definition: 'MAST chapter C.' },
  { code: 'D', label: 'Contingent trade-protective measures', definition: 'MAST chapter D.' },
  { code: 'E', label: 'Non-automatic licensing, quotas, prohibitions', definition: 'MAST chapter E.' },
  { code: 'F', label: 'Price-control measures', definition: 'MAST chapter F.' },
  { code: 'G', label: 'Finance measures', definition: 'MAST chapter G.' },
  { code: 'H', label: 'Measures affecting competition', definition: 'MAST chapter H.' },
  { code: 'I', label: 'Trade-related investment measures', definition: 'MAST chapter I.' },
  { code: 'J', label: 'Distribution restrictions', definition: 'MAST chapter J.' },
  { code: 'K', label: 'Restrictions on post-sales services', definition: 'MAST chapter K.' },
  { code: 'L', label: 'Subsidies', definition: 'MAST chapter L.' },
  { code: 'M', label: 'Government procurement restrictions', definition: 'MAST chapter M.' },
  { code: 'N', label: 'Intellectual property', definition: 'MAST chapter N.' },
  { code: 'O', label: 'Rules of origin', definition: 'MAST chapter O.' },
  { code: 'P', label: 'Export-related measures', definition: 'MAST chapter P.' },
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

/** What Global Trade Alert has no type for; under the code of MAST that comes nearest. */
const ours = (mast: string): Mapping[] => [{ scheme: 'MAST', code: mast }];

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
    definition: 'Named parties are put on a control list, and exports to them need a licence.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'entity_delisting',
    label: 'Entity delisting',
    definition: 'Named parties are taken off a control list.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'listing_suspension',
    label: 'Suspension of a listing',
    definition: 'What follows from a listing does not hold for the time being.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'end_use_control',
    label: 'End-use or catch-all control',
    definition: 'Exports of any item need a licence, for certain uses or users.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'foreign_direct_product_rule',
    label: 'Foreign direct product rule',
    definition: 'Items made abroad with controlled technology are controlled too.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'deemed_ownership_rule',
    label: 'Deemed ownership (50 %) rule',
    definition: 'What holds for listed parties holds for those that they own to half or more.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 're_export_rule',
    label: 'Re-export rule',
    definition: 'Exports from third countries need a licence too.',
    broader: 'export_licensing',
    mappings: ours('P33'),
  },
  {
    code: 'general_licence',
    label: 'General licence',
    definition: 'Certain exports that need a licence have one from the start.',
    broader: 'export_licensing',
    mappings: ours('P33'),
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
    mappings: coded([36], 'E1', 'C4'),
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
