import type { Clock } from '../domain/time/slice';
import type { IdParams } from '../dto/id.dto';
import type { CreateSource, ListSourcesQuery, SourceDocumentQuery } from '../dto/source.dto';
import type { TimeQuery } from '../dto/time.dto';
import type { Answer, Call } from '../http/operation';
import type { DocumentService } from '../services/document.service';
import type { SourceService } from '../services/source.service';
import { documentAnswer, listAnswer, listRequest, sliceOf } from './list-answer';

const COLUMNS = [
  'id',
  'kind',
  'title',
  'publisher',
  'url',
  'language',
  'publishedOn',
  'retrievedAt',
  'sha256',
  'licence',
  'text',
  'recordedAt',
];

/** `/v1/sources` */
export class SourceController {
  constructor(
    private readonly sources: SourceService,
    private readonly documents: DocumentService,
    private readonly clock: Clock,
  ) {}

  readonly list = (call: Call<unknown, ListSourcesQuery>): Promise<Answer> => {
    const { slice, page } = listRequest(call.query, this.clock);
    const { kind, publisher, sha256, q } = call.query;
    const filter = { kind, publisher, sha256, search: q, knownAt: slice.knownAt };
    return listAnswer(call, slice, {
      page: () => this.sources.page(filter, page),
      stream: () => this.sources.stream(filter, page),
      columns: COLUMNS,
      name: 'sources',
    });
  };

  readonly get = async ({ params, query }: Call<IdParams, TimeQuery>): Promise<Answer> => {
    const slice = sliceOf(query, this.clock);
    return documentAnswer(await this.sources.get(params.id, slice.knownAt), slice);
  };

  readonly document = async ({ params, query }: Call<IdParams, SourceDocumentQuery>): Promise<Answer> => {
    const { name, bytes, content } = await this.documents.open(params.id, query.file);
    return { type: 'file', name, bytes, content };
  };

  readonly create = async ({ body }: Call<unknown, unknown, CreateSource>): Promise<Answer> => {
    const { id, created, document } = await this.sources.create({
      kind: body.kind,
      title: body.title,
      publisher: body.publisher ?? null,
      url: body.url ?? null,
      language: body.language ?? null,
      publishedOn: body.publishedOn ?? null,
      retrievedAt: body.retrievedAt ?? null,
      sha256: body.sha256 ?? null,
      licence: body.licence ?? null,
      text: body.text ?? null,
    });
    return documentAnswer(document, sliceOf({}, this.clock), created ? 201 : 200, `/v1/sources/${id}`);
  };
}
