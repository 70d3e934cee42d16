import type { ValidationOptions } from 'class-validator';
import { holdsTo, shaped } from './rule';

const CONTROL_LIST_CODE = shaped(
  'isControlListCode',
  /^(?=.{1,40}$)[A-Z]{2}(-[A-Z0-9]+)+$/,
  'must be the code of a control list in capital letters, as JP-METI-EUL',
);
const JURISDICTION_CODE = shaped(
  'isJurisdictionCode',
  /^[A-Z][A-Z0-9]{1,11}$/,
  'must be the code of a jurisdiction in capital letters, as JP, RCEP or G7',
);
/** Language, and script, region or variants after it; RFC 5646 without its private and grandfathered tags. */
export const LANGUAGE_TAG = /^(?=.{2,35}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const NEGOTIATION_CODE = shaped(
  'isNegotiationCode',
  /^(?=.{2,40}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/,
  'must be the code of a negotiation in capital letters, as CJK-FTA',
);
const MEASURE_CODE = shaped(
  'isMeasureCode',
  /^(?=.{2,60}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/,
  'must be the code of a measure in capital letters, as JP-SME-2023',
);
const HS_CODE = shaped(
  'isHsCode',
  /^\d{2}(\d{2}(\d{2})?)?$/,
  'must be a code of the Harmonized System of 2, 4 or 6 digits, as 848620',
);
const ECCN = shaped(
  'isEccn',
  /^(?=.{5,30}$)\d[A-E]\d{3}(\.[a-z0-9]+)*$/,
  'must be an Export Control Classification Number, as 3B001 or 3B001.c.1',
);
const CPC_CODE = shaped('isCpcCode', /^\d{1,5}$/, 'must be a code of the Central Product Classification, as 4 or 44');
const FORMAT_NAME = shaped(
  'isFormatName',
  /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  'must be the name of a published format, as jp-meti-eul',
);
const SHA256 = shaped('isSha256', /^[0-9a-f]{64}$/, 'must be a SHA-256 checksum: 64 lower-case hexadecimal digits');

/** The code of a control list. Whether there is such a list is not asked here. */
export function IsControlListCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(CONTROL_LIST_CODE, options);
}

/** The code of a country, territory or bloc. Whether there is such a one is not asked here. */
export function IsJurisdictionCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(JURISDICTION_CODE, options);
}

/** The code of a negotiation. Whether there is such a one is not asked here. */
export function IsNegotiationCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(NEGOTIATION_CODE, options);
}

/** The code of a measure. Whether there is such a one is not asked here. */
export function IsMeasureCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(MEASURE_CODE, options);
}

/** A code of the Harmonized System (HS 2022): chapter, heading or subheading. */
export function IsHsCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(HS_CODE, options);
}

/** An Export Control Classification Number, with or without its paragraphs (15 CFR part 774, supplement 1). */
export function IsEccn(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(ECCN, options);
}

/** A section, division, group, class or subclass of the Central Product Classification. */
export function IsCpcCode(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(CPC_CODE, options);
}

/** A language tag (BCP 47), as `zh-Hans`. */
export function IsBcp47(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(shaped('isBcp47', LANGUAGE_TAG, 'must be a language tag (BCP 47), as en or zh-Hans'), options);
}

/** The name of a published format. Whether it can be read is not asked here. */
export function IsFormatName(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(FORMAT_NAME, options);
}

/** A SHA-256 checksum in lower-case hexadecimal digits. */
export function IsSha256(options?: ValidationOptions): PropertyDecorator {
  return holdsTo(SHA256, options);
}
