import { readFile } from 'node:fs/promises';

/** One entry of the projection: its keys are explained by the file itself under `fieldKey`. */
interface ProjectedEntry {
  n: string;
  a?: string[];
  s: number;
  t?: string;
  c?: string[];
  e?: string;
  lr?: number;
  lp?: number;
  pg?: number;
  fr?: string;
  u?: number;
}

interface Tables {
  sources: string[];
  licenceRequirements: string[];
  licencePolicies: string[];
  programmes: (string | string[])[];
  urls: string[];
}

/**
 * Turns a projection of the Consolidated Screening List, all entries with repeated texts interned in tables, into the
 * JSON that is published. Fields that the projection leaves out are null or empty there.
 */
export async function* expandCslProjection(path: string): AsyncGenerator<string> {
  const projection = JSON.parse(await readFile(path, 'utf8')) as {
    sourceGeneratedAt: string;
    tables: Tables;
    entries: ProjectedEntry[];
  };
  yield `{"search_performed_at":${JSON.stringify(projection.sourceGeneratedAt)},"results":[`;
  let separator = '';
  for (const entry of projection.entries) {
    yield separator + JSON.stringify(expand(entry, projection.tables));
    separator = ',\n';
  }
  yield ']}\n';
}

/** The same as bytes, in pieces as a request would bring them. */
export async function* cslProjectionBytes(path: string): AsyncGenerator<Uint8Array> {
  let held: string[] = [];
  for await (const text of expandCslProjection(path)) {
    held.push(text);
    if (held.length < 100) continue;
    yield Buffer.from(held.join(''));
    held = [];
  }
  yield Buffer.from(held.join(''));
}

function expand(entry: ProjectedEntry, tables: Tables): Record<string, unknown> {
  return {
    source: tables.sources[entry.s],
    entity_number: entry.e ?? null,
    type: entry.t ?? null,
    programs: [at(tables.programmes, entry.pg) ?? []].flat(),
    name: entry.n,
    title: null,
    addresses: (entry.c ?? []).map((country) => ({
      address: null,
      city: null,
      state: null,
      postal_code: null,
      country,
    })),
    federal_register_notice: entry.fr ?? null,
    start_date: null,
    end_date: null,
    standard_order: null,
    license_requirement: at(tables.licenceRequirements, entry.lr) ?? null,
    license_policy: at(tables.licencePolicies, entry.lp) ?? null,
    call_sign: null,
    vessel_type: null,
    gross_tonnage: null,
    gross_registered_tonnage: null,
    vessel_flag: null,
    vessel_owner: null,
    remarks: null,
    source_list_url: at(tables.urls, entry.u) ?? null,
    alt_names: entry.a ?? [],
    citizenships: [],
    dates_of_birth: [],
    nationalities: [],
    places_of_birth: [],
    source_information_url: null,
    ids: [],
  };
}

function at<T>(table: readonly T[], index: number | undefined): T | undefined {
  return index === undefined ? undefined : table[index];
}
