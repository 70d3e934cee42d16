import type { EntryIdentifier } from '../../domain/editions/entry';
import { jurisdictionOf } from '../places';

/**
 * Treasury's kinds of identifying features that identify the party, and their schemes here. The same features hold what
 * identifies nobody (gender, directives, secondary sanctions risk, web sites, listing dates): those are not here.
 * Kinds as seen in the Consolidated Screening List (2019, 2023, 2025) and in the remarks of SDN.CSV (2019, 2021).
 */
const SCHEMES: Record<string, string> = {
  'Aircraft Construction Number (also called L/N or S/N or F/N)': 'aircraft-construction-number',
  "Aircraft Manufacturer's Serial Number (MSN)": 'aircraft-serial-number',
  'Aircraft Mode S Transponder Code': 'aircraft-mode-s',
  'Aircraft Serial Identification': 'aircraft-serial-number',
  'Aircraft Tail Number': 'aircraft-tail-number',
  'BIK (RU)': 'bik',
  'Birth Certificate Number': 'birth-certificate',
  'Bosnian Personal ID No.': 'national-id',
  'British National Overseas Passport': 'passport',
  'Business Number': 'business-registration',
  'Business Registration Document #': 'business-registration',
  'Business Registration Number': 'business-registration',
  'C.I.F.': 'tax-id',
  'C.R. No.': 'company-registration',
  'C.U.I.T.': 'cuit',
  'C.U.I.': 'cui',
  'C.U.R.P.': 'curp',
  'Cedula No.': 'cedula',
  'Cedula de Residencia': 'cedula',
  'Certificate of Incorporation Number': 'certificate-of-incorporation',
  'Chinese Commercial Code': 'chinese-commercial-code',
  "Citizen's Card Number": 'national-id',
  'Commercial Registry Number': 'commercial-registry',
  'Company Number IMO': 'imo-company',
  'Company Number': 'company-registration',
  'Credencial electoral': 'credencial-electoral',
  'D-U-N-S Number': 'duns',
  'D.N.I.': 'dni',
  'Diplomatic Passport': 'passport',
  "Driver's License No.": 'drivers-licence',
  'Electoral Registry No.': 'electoral-registry',
  'Enterprise Number': 'company-registration',
  'Folio Mercantil No.': 'folio-mercantil',
  'Government Gazette Number': 'government-gazette-number',
  'I.F.E.': 'ife',
  'Identification Number IMO': 'imo-company',
  'Identification Number': 'identification-number',
  'Immigration No.': 'immigration-number',
  'Interpol: Red Notice. File No.': 'interpol-red-notice',
  ISIN: 'isin',
  'Italian Fiscal Code': 'tax-id',
  'Kenyan ID No.': 'national-id',
  'LE Number': 'le-number',
  'Legal Entity Number': 'lei',
  License: 'licence',
  MMSI: 'mmsi',
  'Matricula Mercantil No': 'matricula-mercantil',
  'Moroccan Personal ID No.': 'national-id',
  'N.I.E.': 'nie',
  'NIT #': 'nit',
  'National Foreign ID Number': 'foreign-id',
  'National ID No.': 'national-id',
  'Numero de Identidad': 'national-id',
  'Paraguayan tax identification number': 'tax-id',
  Passport: 'passport',
  'Permanent Account Number': 'tax-id',
  'Personal ID Card': 'national-id',
  'Public Registration Number': 'company-registration',
  'Public Security and Immigration No.': 'immigration-number',
  'R.F.C.': 'rfc',
  RFC: 'rfc',
  'RIF #': 'rif',
  RTN: 'rtn',
  'RUC #': 'ruc',
  'Refugee ID Card': 'refugee-id',
  'Registered Charity No.': 'charity-number',
  'Registration ID': 'registration-id',
  'Registration Number': 'company-registration',
  'Romanian C.R.': 'company-registration',
  'Romanian Tax Registration': 'tax-id',
  'SRE Permit No.': 'sre-permit',
  SSN: 'ssn',
  'SWIFT/BIC': 'swift-bic',
  'Serial No.': 'serial-number',
  "Seafarer's Identification Document": 'seafarer-id',
  'Stateless Person ID Card': 'stateless-person-id',
  'Tax ID No.': 'tax-id',
  'Tazkira National ID Card': 'national-id',
  'Trade License No.': 'trade-licence',
  'Travel Document Number': 'travel-document',
  'Turkish Identification Number': 'national-id',
  'U.S. FEIN': 'us-fein',
  'UK Company Number': 'company-registration',
  'US FEIN': 'us-fein',
  'Unified Social Credit Code (USCC)': 'uscc',
  'United Social Credit Code Certificate (USCCC)': 'uscc',
  'V.A.T. Number': 'vat',
  'Vessel Registration Identification': 'vessel-registration',
  'Vessel Registration Identification IMO': 'imo',
  VisaNumberID: 'visa',
};

/** `Digital Currency Address - XBT`: one kind for each currency. */
const DIGITAL_CURRENCY = 'Digital Currency Address - ';
const LEI = /^[A-Z0-9]{18}\d{2}$/;
const IMO = /^IMO\s*(\d{7})$/;

const schemes = new Map(Object.entries(SCHEMES));
/** Kinds by their first word, the longest first: `Company Number IMO` before `Company Number`. */
const kindsByWord = groupByFirstWord([...schemes.keys()]);

function groupByFirstWord(kinds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const kind of [...kinds].sort((a, b) => b.length - a.length)) {
    const word = firstWord(kind);
    grouped.set(word, [...(grouped.get(word) ?? []), kind]);
  }
  return grouped;
}

function firstWord(text: string): string {
  const end = text.indexOf(' ');
  return end < 0 ? text : text.slice(0, end);
}

/** Whether Treasury's features of this kind identify the party. */
export function identifies(kind: string): boolean {
  return schemes.has(kind) || kind.startsWith(DIGITAL_CURRENCY);
}

/** One of Treasury's identifying features in our words, or nothing where it does not identify the party. */
export function usIdentifier(kind: string, number: string, country?: string | null): EntryIdentifier | undefined {
  const scheme = schemeOf(kind);
  const value = number.trim();
  if (scheme === undefined || value === '') return undefined;
  const jurisdiction = country ? jurisdictionOf(country) : undefined;
  return jurisdiction ? { ...precise(scheme, value), jurisdiction } : precise(scheme, value);
}

function schemeOf(kind: string): string | undefined {
  if (!kind.startsWith(DIGITAL_CURRENCY)) return schemes.get(kind);
  const currency = kind.slice(DIGITAL_CURRENCY.length).toLowerCase();
  return /^[a-z0-9]{1,10}$/.test(currency) ? `digital-currency-${currency}` : undefined;
}

/** What is called a legal entity number is a LEI only where it looks like one; a vessel's registration may be its IMO number. */
function precise(scheme: string, value: string): EntryIdentifier {
  if (scheme === 'lei' && !LEI.test(value)) return { scheme: 'legal-entity-number', value };
  const imo = scheme === 'vessel-registration' ? IMO.exec(value)?.[1] : undefined;
  return imo ? { scheme: 'imo', value: imo } : { scheme, value };
}

/** Splits `Passport 1084010 (Egypt) issued 2001` into its kind and the rest, or nothing where no such kind begins it. */
export function splitKind(text: string): { kind: string; rest: string } | undefined {
  if (text.startsWith(DIGITAL_CURRENCY)) {
    const currency = firstWord(text.slice(DIGITAL_CURRENCY.length));
    const kind = `${DIGITAL_CURRENCY}${currency}`;
    return { kind, rest: text.slice(kind.length).trim() };
  }
  const kind = kindsByWord.get(firstWord(text))?.find((known) => text.startsWith(`${known} `));
  return kind === undefined ? undefined : { kind, rest: text.slice(kind.length + 1).trim() };
}
