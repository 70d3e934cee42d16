import type { ControlListKind } from '../control-list';
import type { EntryKind, ListingState, NoticeAction } from '../editions/entry';
import { termsOf } from './vocabulary';

/** What kind of list an authority keeps. */
export const controlListKinds = termsOf<ControlListKind>({
  'end-user': ['End-user list', 'Names end users of concern for the catch-all control; a reference for exporters.'],
  entity: ['Entity list', 'Exports to the parties named need a licence that other exports do not need.'],
  'denied-persons': ['Denied persons list', 'The parties named have lost their export privileges.'],
  'military-end-user': ['Military end-user list', 'Names military end users for whom certain items need a licence.'],
  unverified: ['Unverified list', 'Names parties whose end use could not be verified.'],
  'unreliable-entity': ['Unreliable entity list', 'Names foreign parties that are barred from trade or investment.'],
  'export-control': ['Export-control list', 'Exports of dual-use items to the parties named are forbidden.'],
  'export-control-watch': ['Export-control watch list', 'Exports to the parties named are looked at more closely.'],
  sanctions: ['Sanctions list', 'Assets of the parties named are frozen, or dealings with them forbidden.'],
  debarment: ['Debarment list', 'The parties named may not take part in exports under licence.'],
  consolidated: ['Consolidated list', 'Gathers other lists; it has no legal basis of its own.'],
});

/** How a listing stands on a day. */
export const listingStates = termsOf<ListingState>({
  active: ['Active', 'The party is on the list, and what follows from that holds.'],
  suspended: ['Suspended', 'The party is on the list, and what follows from that does not hold for the time being.'],
});

/** What a line of an amending notice does. */
export const noticeActions = termsOf<NoticeAction>({
  add: ['Add', 'Puts a party on the list.'],
  remove: ['Remove', 'Takes a party off the list.'],
  amend: ['Amend', 'Changes the terms of a listing that stays.'],
  suspend: ['Suspend', 'Suspends a listing, until a day if one is given.'],
  resume: ['Resume', 'Lets a suspended listing hold again.'],
});

/** What kind of party is listed. */
export const entityKinds = termsOf<EntryKind>({
  person: ['Person', 'A natural person.'],
  organization: ['Organisation', 'A company, institute, body or other organisation.'],
  vessel: ['Vessel', 'A ship.'],
  aircraft: ['Aircraft', 'An aircraft.'],
  unknown: ['Unknown', 'The list does not say.'],
});
