import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { variableOf, type Values, type VariableName } from './variables.js';

/** All that is wrong with the environment, one sentence a line. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The value is not one that the variable takes. */
class WrongValue extends Error {
  constructor(
    readonly variable: VariableName,
    issues: readonly { readonly message: string }[],
  ) {
    super(issues.map(({ message }) => message).join('; '));
  }
}

function parse(name: VariableName, text: string): unknown {
  const result = z.safeParse(variableOf(name).schema, text);
  if (result.success) return result.data;
  throw new WrongValue(name, result.error.issues);
}

/**
 * The text of a variable before it is checked: as set, else its default. An empty value counts as not set.
 * @throws WrongValue of a variable that the default depends on: it is that one's fault, not this one's
 */
function textOf(name: VariableName, process: string, env: Environment): string {
  const given = env[name];
  if (given !== undefined && given !== '') return given;
  const variable = variableOf(name);
  const value = (other: string) => {
    const text = textOf(other as VariableName, process, env);
    parse(other as VariableName, text);
    return text;
  };
  const fallback = variable.fallback?.({ process, value }) ?? variable.default;
  return variable.file ? readFileSync(fallback, 'utf8').trim() : fallback;
}

function readVariable(name: VariableName, process: string, env: Environment): unknown {
  let text: string;
  try {
    text = textOf(name, process, env);
  } catch (error) {
    if (error instanceof WrongValue) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    throw new Error(`is not set, and its default cannot be read (${code ?? 'error'}: ${path ?? ''})`, {
      cause: error,
    });
  }
  return parse(name, text);
}

const variableAtFault = (error: unknown, read: VariableName): VariableName =>
  error instanceof WrongValue ? error.variable : read;

/**
 * Reads and checks the named variables for one process.
 * @throws ConfigurationError that names every wrong variable at once, never a secret's value.
 */
export function readEnvironment<Name extends VariableName>(
  process: string,
  names: readonly Name[],
  env: Environment,
): Values<Name> {
  const problems = new Set<string>();
  const entries = names.map((name) => {
    try {
      return [name, readVariable(name, process, env)];
    } catch (error) {
      problems.add(`${variableAtFault(error, name)}: ${(error as Error).message}`);
      return [name, undefined];
    }
  });
  if (problems.size > 0) throw new ConfigurationError([...problems]);
  return Object.fromEntries(entries) as Values<Name>;
}
