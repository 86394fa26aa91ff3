import { readFileSync } from 'node:fs';

/** MongoDB's number and name of an error. */
export interface MongoCode {
  readonly code: number;
  readonly codeName: string;
}

/**
 * DocumentDB's own SQLSTATEs (class M) and the errors of MongoDB that they stand for. The table is a file of this
 * package, made from the engine's list of error codes: `sqlstate,mongo_code,mongo_name`.
 */
const ENGINE_CODES = new Map<string, MongoCode>(
  readFileSync(new URL('../../data/error-codes.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [sqlstate = '', code = '', codeName = ''] = line.split(',');
      return [sqlstate, { code: Number(code), codeName }];
    }),
);

/** What PostgreSQL's own SQLSTATEs mean to a client of MongoDB (PostgreSQL's documentation, appendix A). */
const POSTGRES_CODES = new Map<string, MongoCode>([
  ['0A000', { code: 115, codeName: 'CommandNotSupported' }],
  ['22021', { code: 2, codeName: 'BadValue' }],
  ['22023', { code: 2, codeName: 'BadValue' }],
  ['22P02', { code: 2, codeName: 'BadValue' }],
  ['23505', { code: 11000, codeName: 'DuplicateKey' }],
  ['23P01', { code: 11000, codeName: 'DuplicateKey' }],
  ['25006', { code: 10107, codeName: 'NotWritablePrimary' }],
  ['40001', { code: 112, codeName: 'WriteConflict' }],
  ['40P01', { code: 112, codeName: 'WriteConflict' }],
  ['42501', { code: 13, codeName: 'Unauthorized' }],
  ['53100', { code: 14031, codeName: 'OutOfDiskSpace' }],
  ['54000', { code: 10334, codeName: 'BSONObjectTooLarge' }],
  // What another transaction has written, and holds on to.
  ['55P03', { code: 112, codeName: 'WriteConflict' }],
  ['57014', { code: 50, codeName: 'MaxTimeMSExpired' }],
  ['57P01', { code: 91, codeName: 'ShutdownInProgress' }],
  ['57P02', { code: 91, codeName: 'ShutdownInProgress' }],
  ['57P03', { code: 91, codeName: 'ShutdownInProgress' }],
]);

const INTERNAL_ERROR: MongoCode = { code: 1, codeName: 'InternalError' };

/** MongoDB's error for a SQLSTATE; `InternalError` where nothing better is known. */
export function codeOfSqlstate(sqlstate: string): MongoCode {
  return ENGINE_CODES.get(sqlstate) ?? POSTGRES_CODES.get(sqlstate) ?? INTERNAL_ERROR;
}

const CHARACTERS = 5;
const BITS = 6;

/** The SQLSTATE that PostgreSQL packs into an int: five characters of six bits, the first lowest, counted from `0`. */
export function unpackSqlstate(packed: number): string {
  let sqlstate = '';
  for (let i = 0; i < CHARACTERS; i++) {
    sqlstate += String.fromCharCode(((packed >> (BITS * i)) & 0x3f) + '0'.charCodeAt(0));
  }
  return sqlstate;
}
