import type { NegotiationFacts, PartySpell } from '../domain/negotiation';
import type { Clock } from '../domain/time/slice';
import type {
  CreateNegotiation,
  CreateNegotiationQuery,
  ListNegotiationsQuery,
  ListPartiesQuery,
  NegotiationParams,
  PartyInput,
  UpdateNegotiation,
} from '../dto/negotiation.dto';
import type { ListQuery } from '../dto/page.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { NegotiationService } from '../services/negotiation.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';
import { withoutAbsent } from './patch';

const COLUMNS = [
  'code',
  'name',
  'names',
  'kind',
  'forum',
  'description',
  'url',
  'identifiers',
  'related',
  'remarks',
  'parties',
  'status.status',
  'status.since',
  'status.date',
  'status.until',
  'status.event',
  'status.byExpiry',
  'status.unusual',
  'status.disputed',
  'dormantSince',
  'partyStatuses',
  'validFrom',
  'validTo',
  'recordedAt',
  'supersededAt',
];

const PARTY_COLUMNS = ['jurisdiction', 'role', 'from', 'to', 'recordedAt', 'supersededAt'];
const OVERLAP_COLUMNS = ['code', 'name', 'kind', 'status', 'shared', 'sharesAll'];

/** `/v1/negotiations` */
export class NegotiationController {
  constructor(
    private readonly negotiations: NegotiationService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListNegotiationsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { kind, status, party, q, identifier, dormant, unusual, disputed } = call.query;
    const known = { status, party, search: q, identifier, dormant, unusual, disputed };
    const filter = { ...known, kind: kind === 'none' ? null : kind };
    return listAnswer(call, slice, {
      page: () => this.negotiations.page(filter, slice, page),
      stream: () => this.negotiations.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'negotiations',
    });
  };

  readonly get = async ({ params, query }: Call<NegotiationParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.negotiations.get(params.code, slice), slice);
  };

  readonly create = async ({
    query,
    body,
  }: Call<unknown, CreateNegotiationQuery, CreateNegotiation>): Promise<Answer> => {
    const { code, validFrom, parties, ...given } = body;
    const facts: NegotiationFacts = {
      name: given.name,
      names: given.names,
      kind: given.kind ?? null,
      forum: given.forum ?? null,
      description: given.description ?? null,
      url: given.url ?? null,
      identifiers: given.identifiers,
      related: given.related,
      remarks: given.remarks ?? null,
    };
    const period = { from: validFrom ?? null, to: null };
    const negotiation = { code, facts, parties: parties.map(spellOf), period };
    const document = await this.negotiations.create(negotiation, query);
    const slice = sliceOf({ asOf: validFrom ?? undefined }, this.clock);
    return documentAnswer(document, slice, 201, `/v1/negotiations/${code}`);
  };

  readonly update = async (call: Call<NegotiationParams, unknown, UpdateNegotiation>): Promise<Answer> => {
    const { validFrom, parties, ...rest } = call.body;
    const change = withoutAbsent(rest);
    const version = call.ifMatch ?? '';
    const asked = { change, parties: parties?.map(spellOf), version, validFrom };
    const document = await this.negotiations.update(call.params.code, asked);
    return documentAnswer(document, sliceOf({ asOf: validFrom }, this.clock));
  };

  readonly parties = (call: Call<NegotiationParams, ListPartiesQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { code } = call.params;
    const { span } = call.query;
    return listAnswer(call, slice, {
      page: () => this.negotiations.parties(code, span, slice, page),
      stream: () => this.negotiations.streamParties(code, span, slice, page),
      columns: PARTY_COLUMNS,
      name: `${code}-parties`,
    });
  };

  readonly overlaps = (call: Call<NegotiationParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { code } = call.params;
    return listAnswer(call, slice, {
      page: () => this.negotiations.overlaps(code, slice, page),
      stream: () => this.negotiations.streamOverlaps(code, slice, page),
      columns: OVERLAP_COLUMNS,
      name: `${code}-overlaps`,
    });
  };
}

function spellOf({ jurisdiction, role, from, to }: PartyInput): PartySpell {
  return { jurisdiction, role, from: from ?? null, to: to ?? null };
}
