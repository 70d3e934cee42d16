import { codesOf, type Mapping, type Term } from './vocabulary';

const wto = (code: string, note?: string): Mapping => ({ scheme: 'WTO', code, ...(note ? { note } : {}) });

const TERMS = [
  {
    code: 'FTA',
    label: 'Free trade agreement',
    definition: 'A free-trade area in goods.',
    mappings: [wto('FTA', 'GATT XXIV:8(b)')],
  },
  { code: 'CU', label: 'Customs union', definition: 'A customs union.', mappings: [wto('CU', 'GATT XXIV:8(a)')] },
  {
    code: 'EIA',
    label: 'Economic integration agreement',
    definition: 'An agreement on trade in services.',
    mappings: [wto('EIA', 'GATS V')],
  },
  {
    code: 'PSA',
    label: 'Partial scope agreement',
    definition: 'An agreement on certain products.',
    mappings: [wto('PSA', 'Enabling Clause 4(a)')],
  },
  {
    code: 'FTA-EIA',
    label: 'Free trade and economic integration agreement',
    definition: 'A free-trade area in goods, with services.',
    mappings: [wto('FTA & EIA')],
  },
  {
    code: 'CU-EIA',
    label: 'Customs union and economic integration agreement',
    definition: 'A customs union, with services.',
    mappings: [wto('CU & EIA')],
  },
  {
    code: 'PSA-EIA',
    label: 'Partial scope and economic integration agreement',
    definition: 'Certain products, with services.',
    mappings: [wto('PSA & EIA')],
  },
  { code: 'BIT', label: 'Bilateral investment treaty', definition: 'A treaty between two parties on investment.' },
  { code: 'TIA', label: 'Treaty with investment provisions', definition: 'A wider treaty with rules on investment.' },
  { code: 'framework', label: 'Framework agreement', definition: 'Says what later agreements are to be about.' },
  { code: 'accession', label: 'Accession', definition: 'Talks on the accession of a party to an agreement.' },
  { code: 'upgrade', label: 'Upgrade', definition: 'Talks on changing an agreement in force.' },
] as const satisfies readonly Term[];

export type AgreementKind = (typeof TERMS)[number]['code'];
/** What a negotiation is about. */
export const agreementKinds: readonly Term<AgreementKind>[] = TERMS;
export const AGREEMENT_KINDS = codesOf(agreementKinds);
