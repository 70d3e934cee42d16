import type { JurisdictionService } from '../services/jurisdiction.service';
import { blocSeeds, membershipSeeds } from './blocs';
import { jurisdictionSeeds } from './jurisdictions';
import { type AgreementServices, loadAgreements } from './load-agreements';
import { type EventServices, loadEvents } from './load-events';
import { type ListServices, loadLists } from './load-lists';

/** The services that the starter data go through: the same as any client's writes. */
export interface StarterServices extends ListServices, AgreementServices, EventServices {
  jurisdictions: JurisdictionService;
}

/**
 * Loads what the service brings along and does not have yet. Run again it changes nothing. The jurisdictions always come:
 * nothing can be recorded without them; `all` says whether the rest comes too.
 */
export async function loadStarter(services: StarterServices, all = true): Promise<void> {
  await services.jurisdictions.ensure([...jurisdictionSeeds, ...blocSeeds], membershipSeeds);
  if (!all) return;
  await loadLists(services);
  await loadAgreements(services);
  await loadEvents(services);
}
