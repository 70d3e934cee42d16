import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { unreadableFile } from './bytes';
import type { PublishedFile } from './format';

const inflate = promisify(inflateRaw);

/** What an archive may unfold to. */
export interface ZipLimits {
  maxEntries: number;
  /** Of all wanted entries together. */
  maxBytes: number;
}

interface DirectoryEntry {
  name: string;
  method: number;
  flags: number;
  packedSize: number;
  size: number;
  offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * The wanted entries of a zip archive by name. Goes by the archive's directory, and inflates with a limit, so that
 * neither a false size nor a small archive that unfolds to gigabytes does harm. Encrypted archives and zip64, which no
 * list of a few megabytes needs, are refused.
 */
export async function unzip(
  file: PublishedFile,
  archive: Buffer,
  options: { limits: ZipLimits; wanted: (name: string) => boolean },
): Promise<Map<string, Buffer>> {
  const { limits, wanted } = options;
  const directory = readDirectory(file, archive, limits.maxEntries);
  const contents = new Map<string, Buffer>();
  let left = limits.maxBytes;
  for (const entry of directory.filter(({ name }) => wanted(name))) {
    if (contents.has(entry.name)) throw unreadableFile(file, `holds "${entry.name}" twice.`);
    if (entry.size > left) throw tooMuch(file, limits);
    const content = await unpack(file, archive, entry, left).catch((error) => {
      throw isTooLong(error) ? tooMuch(file, limits) : error;
    });
    left -= content.length;
    contents.set(entry.name, content);
  }
  return contents;
}

function tooMuch(file: PublishedFile, limits: ZipLimits): Error {
  return unreadableFile(file, `unpacks to more than ${limits.maxBytes} bytes, far more than such a list holds.`);
}

function isTooLong(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}

function readDirectory(file: PublishedFile, archive: Buffer, maxEntries: number): DirectoryEntry[] {
  const end = endOfDirectory(archive);
  if (end < 0) throw unreadableFile(file, 'is a zip archive without its directory: it was cut off.');
  const count = archive.readUInt16LE(end + 10);
  if (count > maxEntries) throw unreadableFile(file, `holds ${count} files; at most ${maxEntries} are read.`);
  const entries: DirectoryEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw unreadableFile(file, 'is a zip archive with a broken directory.');
    }
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_SIZE - MAX_COMMENT);
  for (let at = archive.length - END_SIZE; at >= first; at--) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

async function unpack(file: PublishedFile, archive: Buffer, entry: DirectoryEntry, maxBytes: number): Promise<Buffer> {
  const broken = (why: string) =>
    unreadableFile(file, `is a damaged zip archive: "${entry.name.slice(0, 100)}" ${why}.`);
  if (entry.flags & 1) throw broken('is encrypted');
  const header = entry.offset;
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== LOCAL_ENTRY)
    throw broken('is not where it should be');
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + entry.packedSize);
  if (packed.length !== entry.packedSize) throw broken('is cut off');
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw broken('is packed in a way that is not read');
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    throw isTooLong(error) ? error : broken('cannot be unpacked');
  }
}

/** An archive of these entries, unpacked: what a reader that goes by its own way through an archive may be given safely. */
export function storedZip(contents: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of contents) {
    const sizes = entrySizes(name, content);
    const local = Buffer.concat([u32(LOCAL_ENTRY), u16(20), sizes, u16(0), Buffer.from(name), content]);
    directory.push(u32(DIRECTORY_ENTRY), u16(20), u16(20), sizes, Buffer.alloc(12), u32(offset), Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const counts = Buffer.concat([u16(0), u16(0), u16(contents.size), u16(contents.size)]);
  return Buffer.concat([...locals, listed, u32(END_OF_DIRECTORY), counts, u32(listed.length), u32(offset), u16(0)]);
}

/** The part that the entry and the directory have in common: UTF-8 name, stored, no time, checksum, sizes. */
function entrySizes(name: string, content: Buffer): Buffer {
  const flags = Buffer.concat([u16(0x800), u16(STORED), u16(0), u16(0x21)]);
  return Buffer.concat([
    flags,
    u32(crc32(content)),
    u32(content.length),
    u32(content.length),
    u16(Buffer.byteLength(name)),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
