import type { JsonPage, PageRequest } from '../domain/page';
import { HIT_TYPES, type HitType } from '../domain/search/hit';
import { readQuestion } from '../domain/search/search-question';
import type { TimeSlice } from '../domain/time/slice';
import type { Repositories } from '../repositories/repositories';

/** What is looked for, and among what; absent: among all types. */
export interface SearchRequest {
  text: string;
  types?: readonly HitType[];
}

/** Everything at once: who, what and which list has these words. */
export class SearchService {
  constructor(private readonly repositories: Repositories) {}

  page({ text, types = HIT_TYPES }: SearchRequest, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return this.repositories.search.page(types, { ...readQuestion(text), text }, slice, page);
  }

  stream({ text, types = HIT_TYPES }: SearchRequest, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return this.repositories.search.stream(types, { ...readQuestion(text), text }, slice, page);
  }
}
