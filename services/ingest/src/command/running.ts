/** Nothing was loaded, for a reason that needs no stack. */
export class NotRunning extends Error {}

/** Where a gateway says that it lives, also behind a path: beside its graph, wherever `url` names that itself. */
function livenessOf(url: string): URL {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/(\/graphql)?\/?$/, '')}/livez`;
  return address;
}

/** Says at once that nothing is running, rather than waiting for it as in an outage. */
export async function checkRunning(url: string): Promise<void> {
  const response = await fetch(livenessOf(url)).catch(() => undefined);
  if (!response?.ok)
    throw new NotRunning(
      `newsgraph does not answer at ${url}: start it with \`npm start\`, or set PORT or NEWSGRAPH_URL`,
    );
}
