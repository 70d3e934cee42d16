import type { Controllers } from '../compose';
import { ListQuery } from '../dto/page.dto';
import { TimeQuery } from '../dto/time.dto';
import { VocabularyParams } from '../dto/vocabulary.dto';
import type { Operation } from '../http/operation';
import { list, operation, read, under } from './operation-parts';

const ofVocabulary = { path: '/v1/vocabularies/:code', params: VocabularyParams };

/** `/v1/vocabularies` */
export function vocabularyOperations({ vocabularies }: Controllers): Operation[] {
  return [
    operation({
      ...list,
      operationId: 'listVocabularies',
      path: '/v1/vocabularies',
      query: ListQuery,
      handle: vocabularies.list,
    }),
    operation({ ...read, ...ofVocabulary, operationId: 'getVocabulary', query: TimeQuery, handle: vocabularies.get }),
    operation({
      ...list,
      ...under(ofVocabulary, '/terms'),
      operationId: 'listVocabularyTerms',
      query: ListQuery,
      handle: vocabularies.terms,
    }),
  ];
}
