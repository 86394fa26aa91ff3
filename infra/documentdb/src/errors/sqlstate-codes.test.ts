import { expect, it } from 'vitest';
import { codeOfSqlstate, unpackSqlstate } from './sqlstate-codes.js';

it('unpacks what PostgreSQL packs', () => {
  expect(unpackSqlstate(319_029_277)).toBe('M001C');
});

it.each([
  ['M001C', { code: 11000, codeName: 'DuplicateKey' }],
  ['40P01', { code: 112, codeName: 'WriteConflict' }],
  ['55P03', { code: 112, codeName: 'WriteConflict' }],
  ['57014', { code: 50, codeName: 'MaxTimeMSExpired' }],
  ['XX000', { code: 1, codeName: 'InternalError' }],
])('%s is an error of MongoDB', (sqlstate, expected) => {
  expect(codeOfSqlstate(sqlstate)).toEqual(expected);
});
