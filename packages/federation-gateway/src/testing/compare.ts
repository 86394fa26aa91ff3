import type { FormattedExecutionResult } from 'graphql';

/** What two gateways have to agree on: the data, and of each error its place and code. */
export function essence({ data, errors }: FormattedExecutionResult) {
  const places = (errors ?? []).map(({ path, extensions }) =>
    JSON.stringify([path ?? null, extensions?.code ?? null]),
  );
  return { data: data ?? null, hasData: data !== undefined, errors: places.sort() };
}
