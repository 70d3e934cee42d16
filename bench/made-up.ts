/** How many entries each list of the Consolidated Screening List had on 31 July 2026. */
const SIZES: Record<string, number> = {
  'Specially Designated Nationals (SDN) - Treasury Department': 19_181,
  'Entity List (EL) - Bureau of Industry and Security': 3_420,
  'Denied Persons List (DPL) - Bureau of Industry and Security': 1_596,
  'ITAR Debarred (DTC) - State Department': 787,
  'Sectoral Sanctions Identifications List (SSI) - Treasury Department': 286,
  'Unverified List (UVL) - Bureau of Industry and Security': 222,
  'Nonproliferation Sanctions (ISN) - State Department': 161,
  'Palestinian Legislative Council List (PLC) - Treasury Department': 78,
  'Military End User (MEU) List - Bureau of Industry and Security': 70,
  'Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department': 68,
  'Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department': 51,
  'Capta List (CAP) - Treasury Department': 1,
};

const PLACES = ['CN', 'RU', 'IR', 'HK', 'AE', 'TR', 'PK', 'IN', 'BY', 'KP'];
const WORDS = [
  'Northern',
  'Precision',
  'Marine',
  'Optical',
  'Trading',
  'Institute',
  'Aviation',
  'Harbour',
  'Electronic',
];

/**
 * A made-up file of the published JSON layout, with as many entries, as many to a list and about as many aliases and
 * addresses as the real one. `changed` picks the entries whose remarks differ from those of the plain file.
 */
export function madeUpCsl(changed: (index: number) => boolean = () => false): string {
  let index = 0;
  const results = Object.entries(SIZES).flatMap(([source, size]) =>
    Array.from({ length: size }, () => entryOf(source, index++, changed)),
  );
  return JSON.stringify({ search_performed_at: '2026-07-31T13:15:00Z', results });
}

function entryOf(source: string, index: number, changed: (index: number) => boolean) {
  const place = PLACES[index % PLACES.length] as string;
  const word = (step: number): string => WORDS[(index * 7 + step * 3) % WORDS.length] as string;
  const name = `${word(1)} ${word(2)} Company No. ${index}`;
  const treasury = source.endsWith('Treasury Department');
  return {
    id: String(index),
    source,
    entity_number: treasury ? 10_000 + index : null,
    type: treasury ? 'Entity' : null,
    programs: [`PROGRAMME-${index % 40}`],
    name,
    title: null,
    addresses: [{ address: `${index} ${word(3)} Road`, city: word(4), state: null, postal_code: null, country: place }],
    federal_register_notice: `${80 + (index % 9)} FR ${10_000 + index}`,
    start_date: `20${10 + (index % 15)}-0${1 + (index % 9)}-15`,
    end_date: null,
    license_requirement: 'For all items subject to the EAR.',
    license_policy: 'Presumption of denial.',
    remarks: changed(index) ? 'Changed.' : `Remarks of entry ${index}.`,
    alt_names: [`${name} Limited`, `${word(5)} ${index}`],
    ids: [{ type: 'Registration Number', number: `R${index}`, country: place }],
  };
}

/** A made-up list as NDJSON; the revision goes into every entry, so that each differs from the one before. */
export function madeUpEntries(size: number, revision: number): string {
  return Array.from({ length: size }, (_, index) =>
    JSON.stringify({
      key: `K${index}`,
      name: `${WORDS[index % WORDS.length]} Works No. ${index}`,
      aliases: [`Works ${index}`],
      kind: 'organization',
      jurisdiction: PLACES[index % PLACES.length],
      reasons: ['M'],
      remarks: `Revision ${revision}.`,
    }),
  ).join('\n');
}
