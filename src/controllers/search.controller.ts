import type { Clock } from '../domain/time/slice';
import type { SearchQuery } from '../dto/search.dto';
import type { Answer, Call } from '../http/operation';
import type { SearchService } from '../services/search.service';
import { listAnswer, listRequest } from './list-answer';

const COLUMNS = ['type', 'id', 'code', 'title', 'snippet', 'jurisdictions', 'date', 'score', 'url'];

/** `/v1/search` */
export class SearchController {
  constructor(
    private readonly search: SearchService,
    private readonly clock: Clock,
  ) {}

  readonly find = (call: Call<unknown, SearchQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { q, type } = call.query;
    return listAnswer(call, slice, {
      page: () => this.search.page({ text: q, types: type }, slice, page),
      stream: () => this.search.stream({ text: q, types: type }, slice, page),
      columns: COLUMNS,
      name: 'search',
    });
  };
}
