import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. `declaredSize` makes the archive say something else than what is true. */
export interface ZipFile {
  name: string;
  content: string | Uint8Array;
  declaredSize?: number;
}

/** A zip archive, deflated as spreadsheets are. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const packed = deflateRawSync(content);
    const common = fields([2, 0], [2, 8], [2, 0], [2, 33], [4, crc32(content)], [4, packed.length]);
    const sizes = fields([4, file.declaredSize ?? content.length], [2, Buffer.byteLength(file.name)], [2, 0]);
    const local = Buffer.concat([fields([4, 0x04034b50], [2, 20]), common, sizes, Buffer.from(file.name), packed]);
    directory.push(fields([4, 0x02014b50], [2, 20], [2, 20]), common, sizes, Buffer.alloc(10));
    directory.push(fields([4, offset]), Buffer.from(file.name));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = files.length;
  const end = fields([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, listed.length], [4, offset], [2, 0]);
  return Buffer.concat([...locals, listed, end]);
}

function fields(...parts: readonly [size: 2 | 4, value: number][]): Buffer {
  const bytes = parts.map(([size, value]) => {
    const part = Buffer.alloc(size);
    if (size === 2) part.writeUInt16LE(value);
    else part.writeUInt32LE(value);
    return part;
  });
  return Buffer.concat(bytes);
}
