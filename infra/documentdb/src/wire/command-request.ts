import { BSONError, deserialize, onDemand, type Document } from 'bson';
import { ProtocolError } from './protocol-error.js';

/** Type, offset and length of the name, offset and length of the value: as `bson` scans it. */
type Element = ReturnType<typeof onDemand.parseToElements> extends Iterable<infer E> ? E : never;

/** BSON's type of an integer of 64 bits. */
const LONG = 0x12;

/**
 * Decoding keeps what JavaScript would lose: 64-bit integers stay `Long` where they do not fit a number, and expressions
 * those of PCRE, of which JavaScript cannot read all.
 */
const DECODING = {
  promoteValues: true,
  promoteBuffers: false,
  useBigInt64: false,
  promoteLongs: true,
  bsonRegExp: true,
} as const;

/**
 * One command as bytes, of which single fields are decoded when asked for: most commands go on to the engine as they
 * came, however large they are.
 */
export class CommandRequest {
  /** The name of the command: the first field. */
  readonly name: string;
  readonly #elements = new Map<string, Element>();

  /**
   * @param body the command as BSON
   * @param sequences arrays of the command that were sent beside it, by name: documents one after another
   * @throws ProtocolError where `body` is no BSON
   */
  constructor(
    readonly body: Buffer,
    readonly sequences: ReadonlyMap<string, Buffer> = new Map(),
  ) {
    try {
      for (const element of onDemand.parseToElements(body)) {
        this.#elements.set(body.toString('utf8', element[1], element[1] + element[2]), element);
      }
    } catch (error) {
      if (error instanceof BSONError) throw new ProtocolError(`A command is no BSON: ${error.message}`);
      throw error;
    }
    this.name = this.#elements.keys().next().value ?? '';
  }

  /** The database: `$db`, or the empty text where it is missing. */
  get db(): string {
    return this.text('$db') ?? '';
  }

  /** The value of the command's own field where that is text: most often the collection. */
  get collection(): string {
    return this.text(this.name) ?? '';
  }

  has(field: string): boolean {
    return this.#elements.has(field);
  }

  /** The decoded value of a field; undefined where it is missing. */
  get(field: string): unknown {
    const element = this.#elements.get(field);
    if (element === undefined) return undefined;
    const start = element[1] - 1;
    const end = element[3] + element[4];
    // A document with that one element: its length, the element, a zero.
    const alone = Buffer.allocUnsafe(end - start + 5);
    alone.writeInt32LE(alone.length, 0);
    this.body.copy(alone, 4, start, end);
    alone[alone.length - 1] = 0;
    return deserialize(alone, DECODING)[field];
  }

  text(field: string): string | undefined {
    const value = this.get(field);
    return typeof value === 'string' ? value : undefined;
  }

  /** A number of any BSON type, as a JavaScript number. */
  number(field: string): number | undefined {
    const value = this.get(field);
    if (typeof value === 'number') return value;
    if (value === null || typeof value !== 'object') return undefined;
    const number = Number(value);
    return Number.isNaN(number) ? undefined : number;
  }

  /** Whether a field is an integer of 64 bits, of however few it could be. */
  isLong(field: string): boolean {
    return this.#elements.get(field)?.[0] === LONG;
  }

  /** An integer of any size; undefined where the field is missing or no number. */
  bigint(field: string): bigint | undefined {
    const element = this.#elements.get(field);
    if (element === undefined) return undefined;
    if (element[0] === LONG) return this.body.readBigInt64LE(element[3]);
    const number = this.number(field);
    return Number.isSafeInteger(number) ? BigInt(Number(number)) : undefined;
  }

  /** The bytes of a field that is a document or an array, without decoding it; undefined where it is neither. */
  bytes(field: string): Buffer | undefined {
    const element = this.#elements.get(field);
    if (element === undefined || (element[0] !== 3 && element[0] !== 4)) return undefined;
    return this.body.subarray(element[3], element[3] + element[4]);
  }

  /** The whole command, decoded. */
  document(): Document {
    return deserialize(this.body, DECODING);
  }
}
