import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { composed, ownGateway, type OwnGateway } from './testing/gateways.js';
import { catalogueSubgraph } from './testing/shop/catalogue.js';
import { peopleSubgraph } from './testing/shop/people.js';
import { reviewsSubgraph } from './testing/shop/reviews.js';
import { shippingSubgraph } from './testing/shop/shipping.js';
import { runSubgraph, type RunningSubgraph } from './testing/subgraph.js';

let subgraphs: RunningSubgraph[];
let people: RunningSubgraph;
let gateway: OwnGateway;

function named(name: string): RunningSubgraph {
  const found = subgraphs.find((subgraph) => subgraph.name === name);
  if (!found) throw new Error(`no subgraph ${name}`);
  return found;
}

beforeAll(async () => {
  const all = [peopleSubgraph, catalogueSubgraph, reviewsSubgraph, shippingSubgraph];
  subgraphs = await Promise.all(all.map(runSubgraph));
  people = named('people');
  gateway = await ownGateway(composed(subgraphs), 1 << 20, {
    contained: [],
    steady: ['Person.id', 'Person.name'],
  });
}, 60_000);

afterAll(() => Promise.all([gateway, ...subgraphs].map((each) => each.close())), 60_000);
afterEach(() => {
  for (const subgraph of subgraphs) {
    subgraph.requests.length = 0;
    subgraph.delay = 0;
    subgraph.headers = {};
    subgraph.breakWith = undefined;
  }
});

const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers = {}) =>
  gateway.fetch({ method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the gateway', { timeout: 60_000 }, () => {
  it('sends equal representations once in a fetch, and tells an error for each place', async () => {
    const { data, errors } = await gateway.ask({ query: '{ latest(first: 9) { by { fragile } } }' });
    const { variables } = JSON.parse(people.requests[0] ?? '') as {
      variables: { representations: unknown[] };
    };
    const texts = variables.representations.map((one) => JSON.stringify(one));
    const latest = data?.latest as readonly unknown[];
    expect(texts.length).toBeLessThan(latest.length);
    expect(new Set(texts).size).toBe(texts.length);
    const places = [3, 4, 5].map((index) => ['latest', index, 'by', 'fragile']);
    expect(errors?.map(({ path }) => path)).toEqual(places);
  });

  it('asks a subgraph once for the same of objects at several paths', async () => {
    const query = 'query Beside { latest(first: 9) { by { age } again: by { age } } }';
    const { data, errors } = await gateway.ask({ query });
    expect(errors).toBeUndefined();
    expect(people.requests).toHaveLength(1);
    const latest = data?.latest as readonly { by: unknown; again: unknown }[];
    expect(latest.map(({ by }) => by)).toContainEqual({ age: 31 });
    expect(latest.map(({ again }) => again)).toEqual(latest.map(({ by }) => by));
  });

  it('does equal reads under way once, and no write', async () => {
    people.delay = 100;
    const read = { query: '{ me { email } }' };
    const answers = await Promise.all([gateway.ask(read), gateway.ask(read), gateway.ask(read)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(people.requests).toHaveLength(1);
    const write = { query: 'mutation { rename(id: "p1", name: "Z") { name } }' };
    await Promise.all([gateway.ask(write), gateway.ask(write)]);
    expect(people.requests).toHaveLength(3);
  });

  it('shares what two different requests ask of a subgraph under way', async () => {
    people.delay = 100;
    await Promise.all([
      gateway.ask({ query: '{ me { age } }' }),
      gateway.ask({ query: '{ __typename me { age } }' }),
    ]);
    expect(people.requests).toHaveLength(1);
  });

  it('keeps an answer as long as all its subgraphs allow, and none with errors', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const kept = { query: '{ people { id name } }' };
    await gateway.ask(kept);
    const response = await post(kept);
    expect(response.headers.get('cache-control')).toBe('max-age=60, public');
    expect(people.requests).toHaveLength(1);
    const mixed = { query: '{ people { id } latest { id } }' };
    await gateway.ask(mixed);
    await gateway.ask(mixed);
    expect(people.requests).toHaveLength(3);
    const failing = { query: '{ people { id age } }' };
    await gateway.ask(failing);
    await gateway.ask(failing);
    expect(people.requests).toHaveLength(5);
    await gateway.ask({ query: 'mutation { rename(id: "p1") { id } }' });
    await gateway.ask(kept);
    expect(people.requests).toHaveLength(7);
  });

  it('goes on keeping answers where somebody asks for a change that changes nothing', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const kept = { query: '{ people { name id } }' };
    await gateway.ask(kept);
    const before = people.requests.length;
    await gateway.ask({ query: 'mutation { __typename }' });
    await gateway.ask({ query: 'mutation ($id: ID!) { rename(id: $id) { id } }', variables: {} });
    await gateway.ask(kept);
    expect(people.requests).toHaveLength(before);
  });

  it('lets nobody else keep an answer for one caller for another', async () => {
    const forwarding = await ownGateway(composed(subgraphs), 1 << 20, undefined, ['authorization']);
    people.headers = { 'cache-control': 'max-age=60, public' };
    const body = JSON.stringify({ query: '{ people { id name } }' });
    const ask = (authorization: string) =>
      forwarding.fetch({ method: 'POST', headers: { ...json, authorization }, body });
    for (const authorization of ['a', 'a', 'b']) {
      const { headers } = await ask(authorization);
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
        'max-age=60, private',
        'accept, authorization',
      ]);
    }
    expect(people.requests).toHaveLength(2);
    await forwarding.close();
  });

  it('says how old an answer is that was kept', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const request = { query: 'query Aged { people { id name } }' };
    expect((await post(request)).headers.get('age')).toBeNull();
    expect((await post(request)).headers.get('age')).toBe('0');
  });

  it('drops what was made of an id or of a type that is purged, and everything where none is named', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const one = { query: 'query Purged { people { id name } }' };
    const purge = (headers = {}) => gateway.fetch({ method: 'PURGE', headers });
    await gateway.ask(one);
    expect((await purge({ 'surrogate-key': 'p99 elsewhere' })).status).toBe(204);
    await gateway.ask(one);
    expect(people.requests).toHaveLength(1);
    await purge({ 'surrogate-key': 'elsewhere p1' });
    await gateway.ask(one);
    expect(people.requests).toHaveLength(2);
    await purge({ 'surrogate-key': 'p1' });
    const nameless = { query: 'query Nameless { people { name } }' };
    await gateway.ask(nameless);
    await gateway.ask(nameless);
    expect(people.requests).toHaveLength(3);
    await purge({ 'surrogate-key': 'p1' });
    await gateway.ask(nameless);
    expect(people.requests).toHaveLength(4);
    people.requests.length = 0;
    await gateway.ask(one);
    await purge({ 'surrogate-key': 'Person' });
    await gateway.ask(one);
    expect(people.requests).toHaveLength(2);
    await purge();
    await gateway.ask(one);
    expect(people.requests).toHaveLength(3);
  });

  it('drops what joins or leaves a thing without what is steady of it', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const asks = async () => {
      people.requests.length = 0;
      for (const fields of ['id name', 'id friends { id }'])
        await gateway.ask({ query: `query Joined { people { ${fields} } }` });
      return people.requests.length;
    };
    await asks();
    expect(await asks()).toBe(0);
    await gateway.fetch({ method: 'PURGE', headers: { 'surrogate-key': 'p1+' } });
    expect(await asks()).toBe(1);
  });

  it('does not keep what calls something else `id`: it cannot be told what that was made of', async () => {
    people.headers = { 'cache-control': 'max-age=60, public' };
    const request = { query: '{ people { id: name } }' };
    await gateway.ask(request);
    expect((await post(request)).headers.get('cache-control')).toBe('no-store');
    expect(people.requests).toHaveLength(2);
  });

  it('gives a request up when its client leaves, and asks no further subgraph', async () => {
    const reviews = named('reviews');
    reviews.delay = 150;
    const client = new AbortController();
    const body = JSON.stringify({ query: '{ latest { by { home { street } } } }' });
    const left = gateway.fetch({ method: 'POST', headers: json, body, signal: client.signal });
    await until(() => reviews.requests.length === 1);
    client.abort();
    await expect(left).rejects.toThrow(/abort/);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(people.requests).toHaveLength(0);
  });

  it('follows a changed supergraph', async () => {
    const sdl = composed(subgraphs);
    await gateway.replace(sdl.replace(/\n {2}heaviest: Book[^\n]*/, ''));
    let answer = await gateway.ask({ query: '{ heaviest { id } }' });
    while (!answer.errors) answer = await gateway.ask({ query: '{ heaviest { id } }' });
    expect(answer.errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await gateway.ask({ query: '{ me { id } }' })).toEqual({ data: { me: { id: 'p1' } } });
    await gateway.replace('no graph');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await gateway.ask({ query: '{ me { id } }' })).toEqual({ data: { me: { id: 'p1' } } });
    await gateway.replace(sdl);
  });
});

describe('the gateway over HTTP', { timeout: 60_000 }, () => {
  it('answers GET, but writes nothing by it', async () => {
    const get = (query: string) =>
      gateway.fetch({ search: `?${new URLSearchParams({ query }).toString()}`, headers: json });
    expect(await (await get('{ me { id } }')).json()).toEqual({ data: { me: { id: 'p1' } } });
    const refused = await get('mutation { rename(id: "p1") { id } }');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    expect(people.requests.some((body) => body.includes('mutation'))).toBe(false);
  });

  it.each([
    ['a body that is no JSON', { body: '{' }, 400],
    ['no query', { body: '{}' }, 400],
    ['a batch', { body: '[]' }, 400],
    ['variables that are no object', { body: '{"query":"{ me { id } }","variables":[]}' }, 400],
    ['a syntax error', { body: '{"query":"{"}' }, 400],
    ['an unknown operation', { body: '{"query":"query A { me { id } }","operationName":"B"}' }, 400],
    ['a form', { body: 'x', headers: { 'content-type': 'text/plain' } }, 400],
    ['another type', { body: 'x', headers: { 'content-type': 'application/xml' } }, 415],
    [
      'an answer of a type that there is not',
      { body: '{"query":"{ me { id } }"}', headers: { ...json, accept: 'text/html' } },
      406,
    ],
    ['another method', { method: 'PUT', body: '{}' }, 405],
  ])('refuses %s', async (_, init, status) => {
    const response = await gateway.fetch({ method: 'POST', headers: json, ...init });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('errors.0.extensions.code');
  });

  it('answers in the media type that is preferred', async () => {
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const response = await post({ query: '{ me { id } }' }, { accept });
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });
});
