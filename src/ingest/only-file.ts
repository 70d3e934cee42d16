import { DomainError } from '../domain/errors';
import type { PublishedFile } from './format';

/** The one file of a format that comes in one file. `expected` reads as `one CSV or JSON file`. */
export function onlyFile(files: readonly PublishedFile[], expected: string): PublishedFile {
  const [file] = files;
  if (file && files.length === 1) return file;
  const names = files.map((each) => `"${each.name.slice(0, 100)}"`).join(', ');
  throw new DomainError(
    'unreadable_file',
    `Expected ${expected}, found ${files.length} files${names && `: ${names}`}.`,
  );
}
