import { parseObject } from './json-body';
import type { UploadedFile } from './operation';
import { tooLarge } from './request-body';

const MAX_BYTES = 256 * 1024;

/** The part of a form that is called so, as the JSON object that it holds, and the other parts. */
export async function takeJsonPart(
  files: readonly UploadedFile[],
  name: string,
): Promise<{ part: Record<string, unknown> | undefined; files: readonly UploadedFile[] }> {
  const found = files.find((file) => file.field === name);
  if (!found) return { part: undefined, files };
  if (found.bytes > MAX_BYTES) throw tooLarge(MAX_BYTES);
  const chunks: Uint8Array[] = [];
  for await (const chunk of found.open()) chunks.push(chunk);
  return {
    part: parseObject(Buffer.concat(chunks), { called: `The part "${name}"` }),
    files: files.filter((file) => file !== found),
  };
}
