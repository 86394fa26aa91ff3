import { describe, expect, it } from 'vitest';
import { entityId, nameKey } from './names.js';
import {
  contested,
  introducingFirst,
  keysOf,
  Resolver,
  type Candidate,
  type Company,
  type NamedIn,
} from './resolve.js';

const named = (kind: NamedIn['kind'], name: string, ...abbreviations: string[]): NamedIn => ({
  kind,
  name,
  titles: [],
  aliases: abbreviations.map((text) => ({ text, kind: 'ABBREVIATION' as const })),
});
const person = (name: string, ...titles: string[]): NamedIn => ({ ...named('PERSON', name), titles });
const place = (name: string, countryCode: string | null = null): NamedIn => ({
  ...named('PLACE', name),
  countryCode,
});

const known = (input: NamedIn, more: Partial<Candidate> = {}): Candidate => ({
  _id: entityId(input.kind, input.name),
  name: input.name,
  kind: input.kind,
  keys: keysOf(input),
  countryCode: input.countryCode ?? null,
  useCount: 1,
  ...more,
});

const nothing: Company = new Map();
const idsOf = (
  articles: readonly (readonly NamedIn[])[],
  archive: readonly Candidate[] = [],
  company = nothing,
) => {
  const resolver = new Resolver(archive, company);
  for (const entities of articles) resolver.resolve({ entities, before: new Set() });
  return articles.map((entities) => entities.map((input) => resolver.resolutions.get(input)));
};

describe('leading names to entities', () => {
  it('takes spellings that differ in case, accents and dots for one name', () => {
    const ids = ['U.N. Women', 'UN women', 'The UN Women'].map((name) => entityId('ORGANISATION', name));
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps a person and a place of one name apart', () => {
    const [[one, other] = []] = idsOf([[named('PERSON', 'Washington'), named('PLACE', 'Washington')]]);
    expect(one).not.toBe(other);
  });

  it('finds an organisation by its abbreviation, whichever came first', () => {
    const full = named('ORGANISATION', 'European Fisheries Agency', 'EFA');
    const short = named('ORGANISATION', 'EFA');
    expect(idsOf([[short]], [known(full)])).toEqual([[known(full)._id]]);
    expect(idsOf([[full]], [known(short)])).toEqual([[known(short)._id]]);
    const [[one], [other]] = idsOf([[full], [short]]) as [[string], [string]];
    expect(one).toBe(other);
  });

  it('keeps organisations apart that share nothing but their abbreviation', () => {
    const football = named('ORGANISATION', 'Andean Football Association', 'AFA');
    const freight = named('ORGANISATION', 'Alpine Freight Agency', 'AFA');
    const [[id]] = idsOf([[freight]], [known(football)]) as [[string]];
    expect(id).not.toBe(known(football)._id);
  });

  it('does not take two for one that share but a word which many have, beside their abbreviation', () => {
    const alba = named('ORGANISATION', 'Royal Bank of Alba', 'RBA');
    const australia = named('ORGANISATION', 'Reserve Bank of Australia', 'RBA');
    const [[id]] = idsOf([[australia]], [known(alba)]) as [[string]];
    expect(id).not.toBe(known(alba)._id);
    const again = named('ORGANISATION', 'Bank of Alba', 'RBA');
    expect(idsOf([[again]], [known(alba)])).toEqual([[known(alba)._id]]);
  });

  it('takes transliterations of one name for one person', () => {
    expect(idsOf([[person('Sergey Lavrov')]], [known(person('Sergei Lavrov'))])).toEqual([
      [entityId('PERSON', 'Sergei Lavrov')],
    ]);
  });

  it('takes the names of a country for one place, and keeps what else has its name apart', () => {
    const [[britain, uk, country, state]] = idsOf([
      [place('Britain', 'GB'), place('United Kingdom', 'GB'), place('Georgia', 'GE'), place('Georgia')],
    ]) as [string[]];
    expect(britain).toBe(uk);
    expect(country).not.toBe(state);
  });

  it('leads a country to the one of a table that no article named before, but not to a place in that country', () => {
    const ofTable = (name: string) => known(place(name), { edited: { countryCode: 'PT' } });
    const rows = [ofTable('Portugal'), ofTable('Lisbon')];
    const ids = rows.map(({ _id }) => _id);
    expect(idsOf([[place('Portugal', 'PT'), place('Lisbon')]], rows)).toEqual([ids]);
    expect(idsOf([[place('Portuguese Republic', 'PT')]], rows)).not.toEqual([[ids[0]]]);
    expect(idsOf([[place('Portugal', 'BR')]], rows)).not.toEqual([[ids[0]]]);
  });

  it('does not make a word of an organisation’s name one that others are found by, but its abbreviation', () => {
    const bank = named('ORGANISATION', 'Bank of Coal', 'BOC');
    const input: NamedIn = { ...bank, aliases: [{ text: 'Bank', kind: null }, ...bank.aliases] };
    const keys = keysOf(input);
    expect(keys).toContain(nameKey('ORGANISATION', 'BOC'));
    expect(keys).not.toContain(nameKey('ORGANISATION', 'Bank'));
  });

  it.each([
    ['Adani Group', 'Adani'],
    ['Holm Holdings plc', 'Holm'],
    ['Acme Corp.', 'Acme'],
  ])('has others found by the name of a company without its legal form: %s', (name, text) => {
    const input: NamedIn = { ...named('ORGANISATION', name), aliases: [{ text, kind: null }] };
    expect(keysOf(input)).toContain(nameKey('ORGANISATION', text));
  });

  it('does not make a surname alone a name that others are found by', () => {
    const input = { ...person('Helena Duarte'), aliases: [{ text: 'Duarte', kind: null }] };
    expect(keysOf(input)).toEqual([nameKey('PERSON', 'Helena Duarte')]);
  });

  it('follows the name that an editor gave, before those that articles use', () => {
    const key = nameKey('PERSON', 'Ann Poe');
    const told = known(person('Ann Poe'), { useCount: 99 });
    const given = known(person('Ann Roe'), { keys: [key], editedKeys: [key] });
    expect(idsOf([[person('Ann Poe')]], [told, given])).toEqual([[given._id]]);
    expect(idsOf([[person('Ann Poe')]], [{ ...told, notKeys: [key] }, given])).toEqual([[given._id]]);
  });

  it('leads no name to whom an editor took it from: by the id that it makes, or by what spellings have in common', () => {
    const first = named('ORGANISATION', 'Apple');
    const refusing = { ...known(first), keys: [], notKeys: [nameKey('ORGANISATION', 'Apple')] };
    const [[id]] = idsOf([[first]], [refusing]) as [[string]];
    expect(id).not.toBe(refusing._id);
    const [[other] = []] = idsOf([[first]], [refusing, { ...refusing, _id: id }]);
    expect([refusing._id, id]).not.toContain(other);
    const acme = known(named('ORGANISATION', 'Acme Inc.'), {
      notKeys: [nameKey('ORGANISATION', 'Acme Corp.')],
    });
    const names = ['Acme Corp.', 'Acme', 'Acme Incorporated'].map((name) => named('ORGANISATION', name));
    const led = names.map((name) => idsOf([[name]], [acme])[0]?.[0] === acme._id);
    expect(led).toEqual([false, true, true]);
  });

  it('leads no name to a namesake from whom an editor took it', () => {
    const striker = known(person('Ann Poe'), { fields: ['SPORT'] });
    const senator = person('Ann Poe', 'Senator');
    const [[id]] = idsOf([[senator]], [striker]) as [[string]];
    const refusing = known(senator, { _id: id, notKeys: [nameKey('PERSON', 'Ann Poe')] });
    const [[other] = []] = idsOf([[senator]], [striker, refusing]);
    expect([striker._id, id]).not.toContain(other);
  });
});

describe('people with one name', () => {
  const striker = known(person('Daniel Marsh'), { fields: ['SPORT'] });
  const senator = person('Daniel Marsh', 'Senator');

  it('are two where one is known from sport and the other from politics', () => {
    const [[id]] = idsOf([[senator]], [striker]) as [[string]];
    expect(id).not.toBe(striker._id);
    expect(contested([{ entities: [senator], before: new Set() }], [striker])).toEqual([striker._id]);
  });

  it('are one where the fields are near, or where nothing speaks against it', () => {
    const banker = known(person('Daniel Marsh'), { fields: ['BUSINESS'] });
    expect(idsOf([[senator]], [banker])).toEqual([[banker._id]]);
    expect(idsOf([[person('Daniel Marsh')]], [striker])).toEqual([[striker._id]]);
  });

  it('are one where they keep the same company', () => {
    const [club, coach] = [named('ORGANISATION', 'Leeds United'), person('Paolo Ferri')];
    const company = new Map([
      [striker._id, new Set([entityId('ORGANISATION', 'Leeds United'), entityId('PERSON', 'Paolo Ferri')])],
    ]);
    const [[id]] = idsOf([[senator, club, coach]], [striker], company) as [[string]];
    expect(id).toBe(striker._id);
  });

  it('are told apart by the company, where an article gives no title', () => {
    const other = known(person('Daniel Marsh'), { _id: 'other', fields: ['POLITICS'], useCount: 9 });
    const bureau = named('ORGANISATION', 'Ohio Farm Bureau');
    const club = named('ORGANISATION', 'Leeds United');
    const company = new Map([
      [striker._id, new Set([entityId('ORGANISATION', 'Leeds United')])],
      ['other', new Set([entityId('ORGANISATION', 'Ohio Farm Bureau')])],
    ]);
    const first = idsOf([[person('Daniel Marsh'), club]], [striker, other], company);
    const second = idsOf([[person('Daniel Marsh'), bureau]], [striker, other], company);
    expect([first[0]?.[0], second[0]?.[0]]).toEqual([striker._id, 'other']);
  });

  it('are told apart wherever in a batch the articles come that say who they are', () => {
    const [plain, ofSenator] = [person('Daniel Marsh'), person('Daniel Marsh', 'Senator')];
    const bureau = () => named('ORGANISATION', 'Ohio Farm Bureau');
    const articles = [[plain, bureau()], [person('Daniel Marsh', 'Striker')], [ofSenator, bureau()]];
    const resolver = new Resolver([], nothing);
    const batch = articles.map((entities) => ({ entities, before: new Set<string>() }));
    for (const article of introducingFirst(batch)) resolver.resolve(article);
    expect(resolver.resolutions.get(plain)).toBe(resolver.resolutions.get(ofSenator));
    expect(new Set(resolver.resolutions.values()).size).toBe(3);
  });

  it('stay with whom the article led to before', () => {
    const other = known(person('Daniel Marsh'), { _id: 'other', useCount: 9 });
    const resolver = new Resolver([striker, other], nothing);
    const input = person('Daniel Marsh');
    resolver.resolve({ entities: [input], before: new Set([striker._id]) });
    expect(resolver.resolutions.get(input)).toBe(striker._id);
  });
});
