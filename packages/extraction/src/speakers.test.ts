import { describe, expect, it } from 'vitest';
import { createExtractor } from './extract.js';

const extract = createExtractor();

/** Who says each quotation of the text: a name, what an unnamed source is called in brackets, or null. */
function speakersOf(text: string): (string | null)[] {
  const { entities, quotes } = extract(text);
  return quotes.map(({ speaker, speakerDescriptor }) => {
    if (speaker !== null) return entities[speaker]?.name ?? null;
    return speakerDescriptor === null ? null : `(${speakerDescriptor})`;
  });
}

/** Who says the quotation that holds these words. */
function speakerOf(text: string, words: string): string | null | undefined {
  const at = extract(text).quotes.findIndex((quote) => quote.text.includes(words));
  return speakersOf(text)[at];
}

describe('who says what', () => {
  it.each([
    ['Police arrested Pavel Orlov, an official said. “He is in custody,” the official said.', 'in custody'],
    [
      'A gunman shot Lucia Marin, a police spokesman said. “She was hit twice,” the spokesman said.',
      'hit twice',
    ],
    [
      'Police held Pavel Orlov, according to a spokesman. “He is in custody,” the spokesman said.',
      'in custody',
    ],
  ])('is not the one of whom an official tells: %s', (text, words) => {
    expect(speakerOf(text, words)).toMatch(/^\(.*(?:official|spokesman)/);
  });

  it.each([
    ['“He is guilty,” said prosecutor Nina Holm. Orlov’s lawyer said: “My client is innocent.”', 'innocent'],
    ['Foreign Minister Ana Duarte left early. Peru’s foreign minister said: “The deal is dead.”', 'dead'],
    ['Mayor Nina Holm was pleased. “It is a shame,” the former mayor said.', 'shame'],
  ])('is not who holds the same office elsewhere: %s', (text, words) => {
    expect(speakerOf(text, words)).toMatch(/^\(/);
  });

  it('is the one to whom a role belongs whose owner is known', () => {
    const text = 'British Chancellor Nina Holm left early. Britain’s chancellor said: “The deal is dead.”';
    expect(speakerOf(text, 'dead')).toBe('Nina Holm');
  });

  it('is never the town of the dateline', () => {
    const text =
      'BEIJING — China’s foreign minister, Wang Bo, said on Saturday that talks would resume soon.';
    expect(speakersOf(text)).toEqual(['Wang Bo']);
  });

  it('is nobody who is known where a fragment is what others call somebody', () => {
    const text = '“We are glad,” Ana Duarte said. The suspect was described as “armed and dangerous”.';
    expect(speakerOf(text, 'armed')).toBeNull();
  });

  it.each([
    'The group’s chairman, Senator Paul Gordon, said: “The damage is heartbreaking.”',
    'The museum’s lawyer, Mr. Paul Gordon, said: “He is innocent.”',
    'Prime Minister Paul Gordon said today: “Taxes will rise.”',
    'Minister Paul Gordon MP said: “Taxes will rise.”',
    'Paul Gordon’s verdict: “It was a disaster for this city.”',
  ])('is the person whom the source names: %s', (text) => {
    expect(speakersOf(text)).toEqual(['Paul Gordon']);
  });

  it('is whom a source ends with between commas, not the paper that it begins with', () => {
    const text =
      'In a letter seen by The Guardian, the museum’s director, Anna Vries, said: “We must close.”';
    expect(speakersOf(text)).toEqual(['Anna Vries']);
  });

  it.each([
    ['The budget will hit families hardest, says Labour’s Rachel Reeves.', 'Rachel Reeves'],
    ['Cuts “will cost lives”, warns Oxfam’s Gabriela Bucher.', 'Gabriela Bucher'],
    ['Mass layoffs could begin within weeks, warned the union’s leader, Sharon Graham.', 'Sharon Graham'],
    ['It was the best game of his career, said the champion after beating Carlos Alcaraz.', '(the champion)'],
    ['Interest rates may have peaked, suggests Bank of England’s Andrew Bailey.', 'Andrew Bailey'],
  ])('is whom the tag names that a sentence ends with: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });

  it.each([
    ['Anna Holm, the finance minister, said the economy grew.', 'Anna Holm'],
    ['Maria Lopez, the chief executive, said the firm hired Paul Roe.', 'Maria Lopez'],
    ['The court, in a 6-3 ruling, said the law violates the Constitution.', '(The court)'],
    ['Analysts, however, said the cuts hurt Boeing.', '(Analysts)'],
    ['In a ruling on Tuesday, said the judge, the company broke the law.', '(the judge)'],
    ['“We lost our way”, said Anna Holm, the Labour leader, “and now we must find it.”', 'Anna Holm'],
  ])('is not whom or what a verb behind a comma tells of: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });

  it('is not what another verb of the sentence has for its object', () => {
    expect(
      speakersOf('The company fired him, announced the appointment of Anna Holm and left.'),
    ).not.toContain('Anna Holm');
  });

  it('is whoever was asked, not who asked', () => {
    const text = '“Did you take the money?” prosecutor Paul Kessel asked Carlos Rossi. “No,” he replied.';
    expect(speakerOf(text, 'No')).toBe('Carlos Rossi');
  });

  it('goes by the tag behind the words, not by the one before', () => {
    const text = '“We lost a good man,” Berg said. “He taught me everything,” former student Tom Hill added.';
    expect(speakerOf(text, 'taught me')).toBe('Tom Hill');
  });

  it.each([
    ['“We will not leave,” Colonel Amadou Sall told the crowd, according to local media.', 'Amadou Sall'],
    ['Tass quoted Ivan Orlov as saying the ship had sunk.', 'Ivan Orlov'],
    ['State television quoted President Ana Duarte as saying “we will win”.', 'Ana Duarte'],
  ])('is whoever said it, not who passed it on: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
    expect(extract(text).quotes[0]?.text).not.toContain(speaker);
  });

  it.each(['Ivan Orlov is said to be furious.', 'Ivan Orlov was warned that the dam would break.'])(
    'is not of whom it is said, nor who is told: %s',
    (text) => {
      expect(speakersOf(text).filter((speaker) => speaker !== null)).toEqual([]);
    },
  );

  it('is nobody’s country', () => {
    const text = 'Max Dekker won in Monza. “The car was great,” the Dutchman said.';
    expect(speakerOf(text, 'great')).not.toBe('Netherlands');
    expect(extract('The German government said so.').mentions.map(({ exact }) => exact)).toEqual(['German']);
  });

  it('is not the town before a colon', () => {
    expect(
      speakersOf('KARACHI: The Sindh government said on Monday that the rain would stop.'),
    ).not.toContain('Karachi');
  });

  it.each([
    'MUMBAI: A local court rejected the plea on Monday, saying the charges were “grave in nature”.',
    'Nagpur: Stating that the law was clear, the bench dismissed the plea.',
    'LAHORE: “We will not bow,” party leader Asad Umar said.',
  ])('is not the town before a colon, of whatever cue: %s', (text) => {
    expect(speakersOf(text)).not.toContainEqual(expect.stringMatching(/Mumbai|Nagpur|Lahore/i));
  });

  it('is whom a sentence opens with', () => {
    const [first, second] = [
      'According to the Interior Ministry, 184 people died in the flood.',
      'According to John Hale, the club’s chairman, the deal is nearly done.',
    ];
    expect(speakersOf(first)[0]).toMatch(/Interior Ministry/);
    expect(extract(first).quotes[0]?.text).toBe('184 people died in the flood');
    expect(speakerOf(`BERGEN — ${first}`, '184 people')).toMatch(/Interior Ministry/);
    expect(speakersOf(second)).toEqual(['John Hale']);
    expect(extract(second).quotes[0]?.text).toBe('the deal is nearly done');
  });
});
