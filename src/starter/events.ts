import type { EventSeed } from './event-seed';
import { eventTitles } from './event-titles';
import { articleAffairs } from './events/article-affairs';
import { articleOpinions } from './events/article-opinions';
import { cjkFtaRounds } from './events/cjk-fta-rounds';
import { cjkFtaStudyEvents } from './events/cjk-fta-study';
import { cnEntityLists } from './events/cn-entity-lists';
import { cnExportControls } from './events/cn-export-controls';
import { cptppEvents } from './events/cptpp';
import { elsewhereEvents } from './events/elsewhere';
import { jpExportControls } from './events/jp-export-controls';
import { jpMetiEulEvents } from './events/jp-meti-eul';
import { ministersIn2025 } from './events/ministers-2025';
import { neighbouringAgreements } from './events/neighbouring-agreements';
import { rcepEvents } from './events/rcep';
import { rcepPartyEvents } from './events/rcep-parties';
import { trilateralMeetings } from './events/trilateral-meetings';
import { usEntityListRules } from './events/us-entity-list';
import { usMeasures } from './events/us-measures';
import { wtoRegisterEvents } from './events/wto-register';

/** Each theme has its file. */
const seeds: readonly EventSeed[] = [
  ...cjkFtaStudyEvents,
  ...cjkFtaRounds,
  ...trilateralMeetings,
  ...neighbouringAgreements,
  ...rcepEvents,
  ...rcepPartyEvents,
  ...cptppEvents,
  ...wtoRegisterEvents,
  ...jpExportControls,
  ...jpMetiEulEvents,
  ...usEntityListRules,
  ...usMeasures,
  ...cnExportControls,
  ...cnEntityLists,
  ...elsewhereEvents,
  ...ministersIn2025,
  ...articleAffairs,
  ...articleOpinions,
];

/** Every event that the service brings along, with its titles in the languages of those whom it is about. */
export const eventSeeds: readonly EventSeed[] = seeds.map((seed) => {
  const titles = eventTitles.get(seed.key);
  return titles ? { ...seed, titles } : seed;
});
