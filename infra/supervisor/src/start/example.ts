import { GATEWAY_HOST } from '../os/port.js';

/** The question that a first start asks, to show what there is to be asked. */
const QUESTION = `{
  articles(first: 1) {
    nodes {
      headline
      quotes(first: 2) { nodes { text speaker { name } } }
    }
  }
}`;

const PATIENCE_MS = 10_000;

/** Asks the gateway an example question. @returns the question with its answer, as lines for people */
export async function askExample(port: number, key: string): Promise<string> {
  const response = await fetch(`http://${GATEWAY_HOST}:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: QUESTION }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = JSON.stringify(await response.json(), undefined, 2);
  return `An example question:\n\n${indent(QUESTION)}\n\nand its answer:\n\n${indent(answer)}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
