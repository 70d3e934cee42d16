import { ALWAYS } from '../domain/time/interval';
import type { MeasureService } from '../services/measure.service';
import type { NegotiationService } from '../services/negotiation.service';
import { measureSeeds } from './measures';
import { negotiationSeeds } from './negotiations';
import { unlessThere } from './unless-there';

export interface AgreementServices {
  negotiations: NegotiationService;
  measures: MeasureService;
}

/** The events that follow need these codes, also where somebody has recorded the same under another one. */
const OWN_CODE = { force: true };

/** Negotiations and measures that are not there by their codes; where they stand comes with the events. */
export async function loadAgreements({ negotiations, measures }: AgreementServices): Promise<void> {
  const knownTalks = new Set(await negotiations.codes());
  for (const { code, parties, ...facts } of negotiationSeeds) {
    if (knownTalks.has(code)) continue;
    await unlessThere(() => negotiations.create({ code, facts, parties, period: ALWAYS }, OWN_CODE));
  }
  const knownMeasures = new Set(await measures.codes());
  for (const { code, ...facts } of measureSeeds) {
    if (knownMeasures.has(code)) continue;
    await unlessThere(() => measures.create({ code, facts, period: ALWAYS }, OWN_CODE));
  }
}
