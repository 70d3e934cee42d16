import { instrument, type MeasureSeed, UNLESS_SAID } from './measure-seed';
import { measuresOfChina } from './measures-china';

const JAPAN = { ...UNLESS_SAID, mastChapter: 'P' as const, implementing: ['JP'] };
const UNITED_STATES = { ...UNLESS_SAID, mastChapter: 'P' as const, implementing: ['US'] };

const measuresOfJapan: readonly MeasureSeed[] = [
  {
    ...JAPAN,
    code: 'JP-SME-2023',
    name: 'Export licensing of advanced semiconductor manufacturing equipment',
    names: {
      ja: '半導体製造装置の輸出管理',
      'zh-Hans': '日本半导体制造设备出口管制',
      ko: '일본 반도체 제조장비 수출통제',
    },
    interventionType: 'export_licensing',
    affected: ['CN'],
    products: ['848620', '848690'],
    instruments: [instrument('Ministerial order amended on 23 May 2023')],
    description:
      'Twenty-three kinds of equipment: eleven for deposition, four for lithography, three each for cleaning and etching, one each for annealing and inspection.',
    remarks:
      'The licence is needed for every destination, with an easier procedure for 42 of them; reports of 2025 call Chinese firms a primary target.',
  },
  {
    ...JAPAN,
    code: 'JP-QUANTUM-2024',
    name: 'Export control of four technologies',
    interventionType: 'export_licensing',
    description: 'Scanning electron microscopes, gate-all-around transistors, cryogenic CMOS and quantum computers.',
    related: [{ relation: 'related-to', code: 'JP-SME-2023' }],
  },
  {
    ...JAPAN,
    code: 'JP-CHIPS-2025',
    name: 'Export control of advanced chips, lithography, cryocoolers and additive manufacturing',
    interventionType: 'export_licensing',
    products: ['848620', '848690', '854231', '854232'],
    instruments: [instrument('Foreign Exchange Order'), instrument('Export Trade Control Order')],
    description: 'Drafted in January 2025 and adopted in spring.',
    related: [{ relation: 'related-to', code: 'JP-SME-2023' }],
  },
  {
    ...JAPAN,
    code: 'JP-CATCH-ALL-2025',
    name: 'Revision of the catch-all control',
    names: { ja: '補完的輸出規制の見直し' },
    interventionType: 'end_use_control',
    instruments: [instrument('Export Trade Control Order')],
    controlLists: ['JP-METI-EUL'],
    description: 'Makes clear how exporters check what their goods will be used for.',
  },
];

const measuresOfTheUnitedStates: readonly MeasureSeed[] = [
  {
    ...UNITED_STATES,
    code: 'US-CHIPS-2022',
    name: 'Controls on advanced computing and semiconductor manufacturing',
    interventionType: 'export_licensing',
    affected: ['CN'],
    products: ['848620', '854231'],
    eccn: ['3A090', '3B090', '4A090'],
    instruments: [
      instrument(
        'Implementation of Additional Export Controls: Certain Advanced Computing and Semiconductor Manufacturing Items; Supercomputer and Semiconductor End Use; Entity List Modification',
        '87 FR 62186',
        'https://www.federalregister.gov/documents/2022/10/13/2022-21658/implementation-of-additional-export-controls-certain-advanced-computing-and-semiconductor',
      ),
    ],
    controlLists: ['US-BIS-EL'],
    description: 'The rule of October 2022 on chips, the machines that make them, and supercomputers.',
  },
  {
    ...UNITED_STATES,
    code: 'US-CHIPS-2023',
    name: 'Update of the controls on advanced computing and semiconductor manufacturing',
    interventionType: 'export_licensing',
    affected: ['CN'],
    products: ['848620', '854231'],
    eccn: ['3A090', '3B001', '4A090'],
    description: 'Three rules of October 2023.',
    related: [{ relation: 'amends', code: 'US-CHIPS-2022' }],
  },
  {
    ...UNITED_STATES,
    code: 'US-FDPR-2024',
    name: 'Two foreign direct product rules of December 2024',
    interventionType: 'foreign_direct_product_rule',
    affected: ['CN'],
    controlLists: ['US-BIS-EL'],
    description: 'Reach machines for chips that were made abroad with controlled technology.',
    related: [{ relation: 'related-to', code: 'US-CHIPS-2023' }],
  },
  {
    ...UNITED_STATES,
    code: 'US-AFFILIATES-2025',
    name: 'Affiliates rule (50 % rule)',
    names: { 'zh-Hans': '出口管制穿透性规则' },
    interventionType: 'deemed_ownership_rule',
    instruments: [
      instrument(
        'Expansion of End-User Controls To Cover Affiliates of Certain Listed Entities',
        'FR Doc. 2025-19001',
        'https://thefederalregister.org/documents/2025-19001/expansion-of-end-user-controls-to-cover-affiliates-of-certain-listed-entities',
      ),
    ],
    controlLists: ['US-BIS-EL', 'US-BIS-MEU'],
    description: 'What listed parties own to half or more is restricted as they are.',
  },
  {
    ...UNITED_STATES,
    code: 'US-TARIFFS-2025',
    name: 'Tariff increases of the United States in 2025',
    mastChapter: null,
    interventionType: 'import_tariff',
    description: 'The higher duties of that year taken together, as commentators speak of them.',
  },
];

const measuresOfOthers: readonly MeasureSeed[] = [
  {
    ...UNLESS_SAID,
    code: 'NL-SME-2023',
    name: 'Export licensing of advanced semiconductor production equipment',
    mastChapter: 'P',
    interventionType: 'export_licensing',
    implementing: ['NL'],
    products: ['848620'],
    description: 'First controls in September 2023, wider ones a year later.',
  },
];

/** Measures that the starter events tell of; those that others name come first. */
export const measureSeeds: readonly MeasureSeed[] = [
  ...measuresOfJapan,
  ...measuresOfTheUnitedStates,
  ...measuresOfChina,
  ...measuresOfOthers,
];
