import type { Clock } from '../domain/time/slice';
import type { ListQuery } from '../dto/page.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { VocabularyParams } from '../dto/vocabulary.dto';
import type { Answer, Call } from '../http/operation';
import type { VocabularyService } from '../services/vocabulary.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = ['code', 'name', 'description', 'open', 'size', 'sources'];
const TERM_COLUMNS = ['code', 'label', 'definition', 'broader', 'mappings', 'next'];

/** `/v1/vocabularies` */
export class VocabularyController {
  constructor(
    private readonly vocabularies: VocabularyService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.vocabularies.page(slice.knownAt, page),
      stream: () => this.vocabularies.stream(page),
      columns: COLUMNS,
      name: 'vocabularies',
    });
  };

  readonly get = async ({ params, query }: Call<VocabularyParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.vocabularies.get(params.code, slice.knownAt), slice);
  };

  readonly terms = (call: Call<VocabularyParams, ListQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    return listAnswer(call, slice, {
      page: () => this.vocabularies.terms(call.params.code, slice.knownAt, page),
      stream: () => this.vocabularies.streamTerms(call.params.code, page),
      columns: TERM_COLUMNS,
      name: call.params.code,
    });
  };
}
