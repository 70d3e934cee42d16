import type { Clock } from '../domain/time/slice';
import type { JurisdictionParams, ListJurisdictionsQuery } from '../dto/jurisdiction.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { JurisdictionService } from '../services/jurisdiction.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = ['code', 'kind', 'names', 'alpha3', 'numeric', 'partOf', 'members', 'blocs'];

/** `/v1/jurisdictions` */
export class JurisdictionController {
  constructor(
    private readonly jurisdictions: JurisdictionService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListJurisdictionsQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { kind, member, bloc, q } = call.query;
    const filter = { kind, member, bloc, search: q };
    return listAnswer(call, slice, {
      page: () => this.jurisdictions.page(filter, slice, page),
      stream: () => this.jurisdictions.stream(filter, slice, page),
      columns: COLUMNS,
      name: 'jurisdictions',
    });
  };

  readonly get = async ({ params, query }: Call<JurisdictionParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.jurisdictions.get(params.code, slice), slice);
  };
}
