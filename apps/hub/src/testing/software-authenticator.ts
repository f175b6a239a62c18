import { Buffer } from 'node:buffer';
import { type KeyObject, generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto';

type Creation = { challenge: string; rp: { id?: string }; user: { id: string } };
type Request = { challenge: string; rpId?: string };

/** What a test has the authenticator or its browser do differently from an honest one. */
export type Deceit = {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  /** The person was not asked for a finger or a PIN. */
  unverified?: true;
  /** The count of signatures that it says, in the place of the next one. */
  counter?: number;
  userHandle?: string | null;
  /** The key of another. */
  key?: KeyObject;
};

const flag = { present: 0x01, verified: 0x04, attested: 0x40 } as const;
const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: Uint8Array | string): Buffer => hash('sha256', data, 'buffer');

/**
 * A passkey as WebAuthn level 3 describes it, in software and without our library: ES256, attestation `none`, one key for one
 * account. It stands for the phone and for the browser around it.
 */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly origin: string;
  /** 0 for ever in one that does not count, as most phones do not. */
  counter: number;
  readonly #counts: boolean;
  #userHandle = '';

  constructor(origin: string, { counts = true }: { counts?: boolean } = {}) {
    this.origin = origin;
    this.#counts = counts;
    this.counter = 0;
  }

  get id(): string {
    return encoded(this.credentialId);
  }

  /** What `navigator.credentials.create` answers. */
  make(options: Creation, deceit: Deceit = {}) {
    this.#userHandle = options.user.id;
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      this.#coseKey(),
    ]);
    const data = Buffer.concat([this.#header(options.rp.id ?? '', flag.attested, deceit), credential]);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, deceit),
        attestationObject: encoded(attestation(data)),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  /** What `navigator.credentials.get` answers. */
  use(options: Request, deceit: Deceit = {}) {
    if (this.#counts) this.counter += 1;
    const data = this.#header(options.rpId ?? '', 0, deceit);
    const clientData = this.#clientData('webauthn.get', options.challenge, deceit);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientData, 'base64url'))]);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: clientData,
        authenticatorData: encoded(data),
        signature: encoded(sign('sha256', signed, deceit.key ?? this.keys.privateKey)),
        userHandle: deceit.userHandle === undefined ? this.#userHandle || null : deceit.userHandle,
      },
      clientExtensionResults: {},
    };
  }

  #clientData(type: string, challenge: string, deceit: Deceit): string {
    const said = {
      type: deceit.type ?? type,
      challenge: deceit.challenge ?? challenge,
      origin: deceit.origin ?? this.origin,
      crossOrigin: false,
    };
    return encoded(Buffer.from(JSON.stringify(said)));
  }

  #header(rpId: string, more: number, deceit: Deceit): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(deceit.counter ?? this.counter);
    const flags = flag.present | (deceit.unverified ? 0 : flag.verified) | more;
    return Buffer.concat([sha256(deceit.rpId ?? rpId), Buffer.from([flags]), counter]);
  }

  /** RFC 9053: a map of kty EC2, alg ES256, crv P-256, x and y. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }
}

/** CBOR of `{ fmt: 'none', attStmt: {}, authData }`. */
const attestation = (data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.from([0x59, data.length >> 8, data.length & 0xff]),
    data,
  ]);
