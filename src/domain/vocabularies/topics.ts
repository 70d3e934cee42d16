import type { Term } from './vocabulary';

/*
 * Topics are open words: an event may be about others too. These come along, so that the same thing is called the same.
 */

const TOPICS: Record<string, readonly [label: string, definition: string]> = {
  // Goods and technologies
  semiconductors: ['Semiconductors', 'Chips in general: their making, trade and control.'],
  'ai-chips': [
    'AI chips',
    'Processors for training and running artificial intelligence, and other advanced computing chips.',
  ],
  'memory-chips': ['Memory chips', 'DRAM, high-bandwidth memory and flash.'],
  'semiconductor-equipment': [
    'Semiconductor equipment',
    'Machines and parts for making chips: lithography, deposition, etching, cleaning, inspection.',
  ],
  'chip-design-software': ['Chip design software', 'Electronic design automation.'],
  'quantum-technology': [
    'Quantum technology',
    'Quantum computers, sensors and communication, with what they need, as cryogenic equipment.',
  ],
  'artificial-intelligence': ['Artificial intelligence', 'Models, systems and their rules, apart from the chips.'],
  'additive-manufacturing': ['Additive manufacturing', 'Three-dimensional printing and its equipment.'],
  telecommunications: ['Telecommunications', 'Network equipment and services, as 5G.'],
  'critical-minerals': ['Critical minerals', 'Minerals that industries depend on and that come from few places.'],
  'rare-earths': ['Rare earths', 'Rare-earth elements, magnets of them, and the technology of both.'],
  'gallium-germanium': ['Gallium and germanium', 'Both metals and their compounds.'],
  antimony: ['Antimony', 'The metal, its ores and compounds.'],
  graphite: ['Graphite', 'Natural and synthetic graphite, as for batteries.'],
  'tungsten-and-other-metals': ['Tungsten and other metals', 'Tungsten, tellurium, bismuth, molybdenum, indium.'],
  'superhard-materials': ['Superhard materials', 'Synthetic diamond and the like.'],
  batteries: ['Batteries', 'Batteries, their materials and the technology of making them.'],
  'electric-vehicles': ['Electric vehicles', 'Electric cars and their parts.'],
  automobiles: ['Automobiles', 'Cars, lorries and parts.'],
  'steel-and-aluminium': ['Steel and aluminium', 'Both metals, their products and their overcapacity.'],
  shipbuilding: ['Shipbuilding', 'Ships, shipyards, port fees on ships.'],
  'solar-energy': ['Solar energy', 'Panels, cells and polysilicon.'],
  drones: ['Drones', 'Unmanned aircraft and their parts.'],
  agriculture: ['Agriculture', 'Farm goods and their access to markets.'],
  seafood: ['Seafood', 'Fish and other seafood, also their bans and inspections.'],
  energy: ['Energy', 'Oil, gas, coal, electricity.'],
  pharmaceuticals: ['Pharmaceuticals', 'Medicines and what they are made of.'],
  'dual-use-items': ['Dual-use items', 'Goods, software and technology for civil and military use.'],
  // Instruments
  'export-controls': ['Export controls', 'Licensing and bans of exports for security or foreign policy.'],
  'catch-all-controls': ['Catch-all controls', 'Controls by end use or end user of items that are on no list.'],
  'end-user-lists': ['End-user lists', 'Lists of foreign parties to whom exports are controlled, in general.'],
  'extraterritorial-controls': [
    'Extraterritorial controls',
    'Controls that reach goods and parties abroad: foreign direct product, re-export and ownership rules.',
  ],
  'military-end-use': ['Military end use', 'Supplies to armed forces and their industry.'],
  'non-proliferation': [
    'Non-proliferation',
    'Weapons of mass destruction and missiles, and the regimes against their spread.',
  ],
  sanctions: ['Sanctions', 'Freezing of assets and bans on dealings.'],
  countermeasures: [
    'Countermeasures',
    'Measures in answer to those of others, as against foreign sanctions or arms sales.',
  ],
  'us-tariffs': ['US tariffs', 'Tariffs of the United States, also those called reciprocal.'],
  tariffs: ['Tariffs', 'Customs duties in general.'],
  'trade-remedies': ['Trade remedies', 'Anti-dumping, countervailing duties, safeguards.'],
  'non-tariff-measures': ['Non-tariff measures', 'Standards, licences, inspections and the like as barriers.'],
  subsidies: ['Subsidies', 'Support by the state, also as industrial policy.'],
  'investment-screening': ['Investment screening', 'Control of foreign investment, inward or outward.'],
  investment: ['Investment', 'Investment across borders and its protection.'],
  'government-procurement': ['Government procurement', 'Purchases by the state.'],
  'intellectual-property': ['Intellectual property', 'Patents, marks, copyright, trade secrets.'],
  'rules-of-origin': ['Rules of origin', 'Where goods come from in the eyes of an agreement.'],
  'customs-and-trade-facilitation': ['Customs and trade facilitation', 'Procedures at the border.'],
  'economic-coercion': ['Economic coercion', 'Trade as a means of pressure on other states.'],
  // Agreements and order
  'multilateral-trading-system': ['Multilateral trading system', 'The trading system with the WTO at its centre.'],
  'wto-reform': ['WTO reform', 'Changes to the WTO and its dispute settlement.'],
  'dispute-settlement': ['Dispute settlement', 'Cases between states about trade.'],
  'free-trade-agreements': ['Free trade agreements', 'Agreements on free trade in general.'],
  'regional-cooperation': ['Regional cooperation', 'Cooperation and integration in a region, as East Asia.'],
  'trilateral-cooperation': ['Trilateral cooperation', 'Cooperation of China, Japan and South Korea.'],
  accession: ['Accession', 'Accession to agreements in general.'],
  'market-access': ['Market access', 'What can be sold where, on what terms.'],
  'services-trade': ['Services trade', 'Trade in services.'],
  'digital-trade': ['Digital trade', 'Trade by electronic means, data flows, digital services.'],
  'data-flows': ['Data flows', 'Data across borders, and where they must stay.'],
  'supply-chains': ['Supply chains', 'Chains of supply: their stability, resilience and security.'],
  'economic-security': ['Economic security', 'Security by economic means, and of the economy.'],
  'decoupling-and-de-risking': ['Decoupling and de-risking', 'Loosening economic ties with a rival.'],
  'trade-structure': ['Trade structure', 'Who makes and who buys what, and how that shifts.'],
  overcapacity: ['Overcapacity', 'More capacity than markets take, and its export.'],
  'labour-standards': ['Labour standards', 'Work and human rights in trade, as forced labour.'],
  'climate-and-trade': ['Climate and trade', 'Climate policy that touches trade, as border adjustment of carbon.'],
  // Context
  'us-china-relations': ['US-China relations', 'Relations and tensions between the United States and China.'],
  'japan-china-relations': ['Japan-China relations', 'Relations and tensions between Japan and China.'],
  'japan-us-relations': ['Japan-US relations', 'The alliance and dependence of Japan and the United States.'],
  'korea-china-relations': ['Korea-China relations', 'Relations of South Korea and China.'],
  'japan-korea-relations': ['Japan-Korea relations', 'Relations of Japan and South Korea.'],
  'taiwan-strait': ['Taiwan Strait', 'Tensions about Taiwan.'],
  'russia-ukraine-war': ['Russia-Ukraine war', 'The war and its consequences for trade.'],
  'us-policy': ['US policy', 'The course of the United States in trade and the economy.'],
  'trump-era-policies': [
    'Trump-era policies',
    'Policies of the administrations of Donald Trump, and alignment with them.',
  ],
  pandemic: ['Pandemic', 'COVID-19 and its consequences.'],
  'economic-stability': ['Economic stability', 'Growth and stability of economies.'],
  'domestic-politics': ['Domestic politics', 'Governments, parties and elections and what they mean for trade.'],
};

/** What events are about beside agreements, measures, lists and parties: goods, instruments, the order of trade, its context. */
export const topics: readonly Term[] = Object.entries(TOPICS).map(([code, [label, definition]]) => ({
  code,
  label,
  definition,
}));
