import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate for a name, signed by its own key, as PEM. Node can read such things and not make them. */
export function certificateFor(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const body = toBeSigned(name, { algorithm, publicKey });
  const signature = bitString(sign('sha256', body, privateKey));
  const der = sequence(body, algorithm, signature)
    .toString('base64')
    .replace(/(.{64})/g, '$1\n');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n` };
}

function toBeSigned(name: string, by: { algorithm: Buffer; publicKey: KeyObject }): Buffer {
  const called = sequence(element(0x31, sequence(COMMON_NAME, element(0x0c, Buffer.from(name)))));
  const validity = sequence(element(0x17, Buffer.from('200101000000Z')), element(0x17, Buffer.from('491231235959Z')));
  const alternatives = sequence(element(0x82, Buffer.from(name)));
  const extensions = sequence(sequence(SUBJECT_ALTERNATIVE_NAME, element(0x04, alternatives)));
  return sequence(
    element(0xa0, integer(2)),
    integer(1),
    by.algorithm,
    called,
    validity,
    called,
    by.publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, extensions),
  );
}

const ECDSA_WITH_SHA256 = objectId('2a8648ce3d040302');
const COMMON_NAME = objectId('550403');
const SUBJECT_ALTERNATIVE_NAME = objectId('551d11');

function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function integer(value: number): Buffer {
  return element(0x02, Buffer.from([value]));
}

function bitString(content: Buffer): Buffer {
  return element(0x03, Buffer.from([0]), content);
}

function objectId(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'));
}
