import { DomainError } from '../../domain/errors';
import { type FtmEntity, type Properties, valuesOf } from './opensanctions-entity';

/**
 * So many characters of sanctions, addresses and papers are held while the targets are read. Of a file of 300 MB with
 * 78,000 targets, three sanctions each, they come to 60 million; it is read with 256 MB of heap.
 */
const MAX_HELD = 256 * 1024 * 1024;

const SANCTION = ['programId', 'program', 'listingDate', 'startDate', 'endDate', 'reason', 'authority', 'country'];
const ADDRESS = ['full', 'street', 'street2', 'city', 'postalCode', 'region', 'state', 'country'];
const PAPER = ['type', 'number', 'country'];

/** What stands in lines of its own and belongs to a party: its sanctions, its addresses and its papers. */
export interface Linked {
  sanctions: Properties[];
  addresses: Properties[];
  papers: (Properties & { schema?: string })[];
}

/**
 * Keeps what other lines say of a party until the party itself is read, as they stand in any order. Held are the few
 * properties that are used, as text, which takes a fraction of the memory that objects do.
 */
export class Links {
  private readonly sanctions = new Map<string, string[]>();
  private readonly papers = new Map<string, string[]>();
  private readonly addresses = new Map<string, string>();
  private held = 0;

  /** Keeps what the line says, where it is of something that belongs to parties. */
  take({ id, schema, properties }: FtmEntity): void {
    if (schema === 'Sanction') {
      this.keep(this.sanctions, valuesOf(properties, 'entity'), this.packed(properties, SANCTION));
    } else if (schema === 'Identification' || schema === 'Passport') {
      this.keep(
        this.papers,
        valuesOf(properties, 'holder'),
        this.packed({ ...properties, schema }, [...PAPER, 'schema']),
      );
    } else if (schema === 'Address') {
      this.addresses.set(id, this.packed(properties, ADDRESS));
    }
  }

  /** What belongs to the party. */
  of({ id, properties }: FtmEntity): Linked {
    return {
      sanctions: this.ofParty(this.sanctions, id),
      papers: this.ofParty(this.papers, id),
      addresses: valuesOf(properties, 'addressEntity').flatMap((each) => {
        const packed = this.addresses.get(each);
        return packed === undefined ? [] : [unpacked(packed)];
      }),
    };
  }

  /** In an order of their own, so that the order of the lines does not look like a change of the party. */
  private ofParty(map: Map<string, string[]>, id: string): Properties[] {
    return [...(map.get(id) ?? [])].sort().map(unpacked);
  }

  private packed(properties: Properties, names: readonly string[]): string {
    const kept = names.flatMap((name) => (Object.hasOwn(properties, name) ? [[name, properties[name]]] : []));
    const text = JSON.stringify(Object.fromEntries(kept));
    this.held += text.length;
    if (this.held > MAX_HELD) {
      throw new DomainError(
        'too_large',
        `The file has more than ${MAX_HELD} characters of sanctions, addresses and papers, the most that is read.`,
      );
    }
    return text;
  }

  private keep(map: Map<string, string[]>, parties: readonly string[], text: string): void {
    for (const party of parties) {
      const known = map.get(party);
      if (known) known.push(text);
      else map.set(party, [text]);
    }
  }
}

function unpacked(text: string): Properties {
  return JSON.parse(text) as Properties;
}
