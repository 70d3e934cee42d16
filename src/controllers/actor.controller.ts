import type { Clock } from '../domain/time/slice';
import type {
  ActorNameInput,
  CreateActor,
  ListActorsQuery,
  RemoveActorQuery,
  UpdateActor,
  WriteActorQuery,
} from '../dto/actor.dto';
import type { IdParams } from '../dto/id.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { ActorService } from '../services/actor.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'kind',
  'name',
  'names',
  'jurisdiction',
  'identifiers',
  'description',
  'positions',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

/** `/v1/actors` */
export class ActorController {
  constructor(
    private readonly actors: ActorService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListActorsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { q, name, kind, jurisdiction, identifier } = call.query;
    const filter = { search: q, name, kind, jurisdiction, identifier };
    return listAnswer(call, slice, {
      page: () => this.actors.page(filter, slice, page),
      stream: () => this.actors.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'actors',
    });
  };

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.actors.get(params.id, slice), slice);
  };

  readonly create = async ({ query, body }: Call<unknown, WriteActorQuery, CreateActor>): Promise<Answer> => {
    const { validFrom = null, kind, name, names, jurisdiction, identifiers, description } = body;
    const facts = {
      ...{ kind, name, names: names.map(nameOf), identifiers },
      jurisdiction: jurisdiction ?? null,
      description: description ?? null,
    };
    const { id, document } = await this.actors.create(facts, { validFrom, force: query.force });
    return documentAnswer(document, sliceOf({ asOf: validFrom ?? undefined }, this.clock), 201, `/v1/actors/${id}`);
  };

  readonly update = async (call: Call<IdParams, WriteActorQuery, UpdateActor>): Promise<Answer> => {
    const { validFrom = null, names, ...rest } = call.body;
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    const change = { ...Object.fromEntries(given), ...(names === undefined ? {} : { names: names.map(nameOf) }) };
    const options = { version: call.ifMatch ?? '', validFrom, force: call.query.force };
    const { document, asOf } = await this.actors.update(call.params.id, change, options);
    return documentAnswer(document, { asOf });
  };

  readonly remove = async ({ params, query, ifMatch }: Call<IdParams, RemoveActorQuery>): Promise<Answer> => {
    await this.actors.remove(params.id, { version: ifMatch ?? '', reason: query.reason });
    return { type: 'empty', status: 204 };
  };
}

function nameOf({ name, lang }: ActorNameInput) {
  return { name, lang: lang ?? null };
}
