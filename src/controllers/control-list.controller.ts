import type { ControlListFacts } from '../domain/control-list';
import type { Clock } from '../domain/time/slice';
import type {
  ControlListParams,
  CreateControlList,
  ListControlListsQuery,
  UpdateControlList,
} from '../dto/control-list.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { ControlListService } from '../services/control-list.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { withoutAbsent } from './patch';

const COLUMNS = [
  'code',
  'name',
  'names',
  'authority',
  'jurisdiction',
  'kind',
  'legalBasis',
  'url',
  'publications',
  'members',
  'removalThreshold',
  'expectedIntervalDays',
  'excerpt',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
  'latestEdition',
  'size',
  'freshness',
];

/** `/v1/control-lists` */
export class ControlListController {
  constructor(
    private readonly controlLists: ControlListService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListControlListsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { authority, jurisdiction, kind, q } = call.query;
    const filter = { authority, jurisdiction, kind, search: q };
    return listAnswer(call, slice, {
      page: () => this.controlLists.page(filter, slice, page),
      stream: () => this.controlLists.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'control-lists',
    });
  };

  readonly get = async ({ params, query }: Call<ControlListParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.controlLists.get(params.code, slice), slice);
  };

  readonly create = async ({ body }: Call<unknown, unknown, CreateControlList>): Promise<Answer> => {
    const { code, validFrom, ...given } = body;
    const facts: ControlListFacts = {
      name: given.name,
      names: given.names,
      authority: given.authority,
      jurisdiction: given.jurisdiction,
      kind: given.kind,
      legalBasis: given.legalBasis ?? null,
      url: given.url ?? null,
      publications: given.publications.map(publicationOf),
      members: given.members,
      removalThreshold: given.removalThreshold,
      expectedIntervalDays: given.expectedIntervalDays ?? null,
    };
    const document = await this.controlLists.create(code, facts, { from: validFrom ?? null, to: null });
    return documentAnswer(document, sliceOf({}, this.clock), 201, `/v1/control-lists/${code}`);
  };

  readonly update = async (call: Call<ControlListParams, unknown, UpdateControlList>): Promise<Answer> => {
    const { validFrom, publications, ...rest } = call.body;
    const change = {
      ...withoutAbsent(rest),
      ...(publications === undefined ? {} : { publications: publications.map(publicationOf) }),
    };
    const document = await this.controlLists.update(call.params.code, change, {
      version: call.ifMatch ?? '',
      validFrom,
    });
    return documentAnswer(document, sliceOf({ asOf: validFrom }, this.clock));
  };
}

function publicationOf(given: { format?: string | null; url: string; description?: string | null }) {
  return { format: given.format ?? null, url: given.url, description: given.description ?? null };
}
