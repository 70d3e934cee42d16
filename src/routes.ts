import type { Controllers } from './compose';
import { docsOperations } from './http/docs';
import { healthOperations, type Readiness } from './http/health';
import { type MetricsReport, metricsOperations } from './http/metrics';
import type { Operation } from './http/operation';
import { actorOperations } from './routes/actor.routes';
import { apiKeyOperations } from './routes/api-key.routes';
import { auditOperations } from './routes/audit.routes';
import { changeOperations } from './routes/change.routes';
import { controlListOperations } from './routes/control-list.routes';
import { editionOperations } from './routes/edition.routes';
import { entityOperations } from './routes/entity.routes';
import { eventOperations } from './routes/event.routes';
import { ingestionJobOperations } from './routes/ingestion-job.routes';
import { ingestionRunOperations } from './routes/ingestion-run.routes';
import { jurisdictionOperations } from './routes/jurisdiction.routes';
import { listingOperations } from './routes/listing.routes';
import { measureOperations } from './routes/measure.routes';
import { negotiationOperations } from './routes/negotiation.routes';
import { positionOperations } from './routes/position.routes';
import { searchOperations } from './routes/search.routes';
import { sourceOperations } from './routes/source.routes';
import { statusOperations } from './routes/status.routes';
import { vocabularyOperations } from './routes/vocabulary.routes';
import { webhookOperations } from './routes/webhook.routes';

/** Every operation of the contract: a file for each noun in `routes/`. */
export function buildOperations(
  controllers: Controllers,
  { contract, readiness, metrics }: { contract: string; readiness: Readiness; metrics: MetricsReport },
): Operation[] {
  const recorded = [
    ...sourceOperations(controllers),
    ...jurisdictionOperations(controllers),
    ...controlListOperations(controllers),
    ...editionOperations(controllers),
    ...listingOperations(controllers),
    ...entityOperations(controllers),
    ...negotiationOperations(controllers),
    ...measureOperations(controllers),
    ...statusOperations(controllers),
    ...searchOperations(controllers),
    ...vocabularyOperations(controllers),
    ...actorOperations(controllers),
    ...positionOperations(controllers),
    ...ingestionJobOperations(controllers),
    ...changeOperations(controllers),
    ...webhookOperations(controllers),
    ...eventOperations(controllers),
    ...ingestionRunOperations(controllers),
    ...apiKeyOperations(controllers),
  ];
  return [
    ...recorded,
    ...auditOperations(controllers, recorded),
    ...healthOperations(readiness),
    ...metricsOperations(metrics),
    ...docsOperations(contract),
  ];
}
