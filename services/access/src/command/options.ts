import type { CreateKeyMutationVariables } from '@newsgraph/client';
import { isKeyPlanName, keyPlanNames } from '@newsgraph/plans';
import { UsageError, type Arguments } from './arguments.js';

type Input = CreateKeyMutationVariables['input'];

export function required(args: Arguments, name: string): string {
  const value = args.text(name);
  if (value === undefined || value.trim() === '') throw new UsageError(`${args.command} needs --${name}`);
  return value;
}

export function number(args: Arguments, name: string, fallback: number): number {
  const text = args.text(name) ?? String(fallback);
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a number, not ${JSON.stringify(text)}`);
  return Number(text);
}

function expiry(args: Arguments): string | undefined {
  const text = args.text('expires');
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new UsageError(`--expires is a date like 2027-01-31, not ${JSON.stringify(text)}`);
  return new Date(time).toISOString();
}

function rights(args: Arguments): Input['rights'] {
  const text = args.text('rights');
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Input['rights'];
  } catch {
    throw new UsageError('--rights is JSON like {"sections":["sport"]}');
  }
}

/** What a new key is for, as the command line says it. */
export function readNewKey(args: Arguments): Input {
  const plan = required(args, 'plan');
  if (!isKeyPlanName(plan)) throw new UsageError(`--plan is one of ${keyPlanNames.join(', ')}`);
  return {
    name: required(args, 'name'),
    plan,
    environment: args.flag('test') ? 'TEST' : 'LIVE',
    scopes: args.texts('scope'),
    origins: args.texts('origin'),
    networks: args.texts('network'),
    expiresAt: expiry(args),
    rights: rights(args),
  };
}
