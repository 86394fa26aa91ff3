/** Words for sources to say. In braces, what a story fills in: {org}, {place}, {person}, {subject}, {number}. */

export const sentences: readonly string[] = [
  'We will not wait for {org} to make up its mind about {subject}',
  'Nobody in {place} asked us about {subject}, and it shows',
  'I have told {person} that {number} months will not be enough',
  'What happened in {place} must not happen here',
  'I read every page of {subject}, and I would not sign it',
  'There are {number} families in {place} who still have no answer',
  'If {org} pulls out, we shall carry on alone',
  'We were promised {number} million and we have seen a letter',
  'My door is open to {person}, today and tomorrow',
  'This was never about {subject}; it was about trust',
  'You cannot run {place} from a desk in {place}',
  'It took {org} {number} weeks to return a telephone call',
  'People are tired of {subject}, and so am I',
  'I would rather lose the argument than lose {place}',
  '{person} and I agree on more than you would think',
  'We have {number} days left, and that is plenty',
  'Nothing in {subject} is carved in stone',
  'The truth about {subject} is duller than the rumour',
  '{org} did its sums, and we have done ours',
  'We are going to {place} to listen, not to lecture',
  'Somebody has to pay for {subject}, and it should not be the weakest',
  'I counted {number} empty chairs when {subject} came up',
  '{person} was right to ask, and wrong to walk out',
  'A year ago {subject} looked impossible',
  'There is no plan B for {subject}',
  'We owe {place} an apology and {number} buses',
];

/** Sentences that follow another in the same breath. */
export const afterthoughts: readonly string[] = [
  'The rest is noise',
  'That is all there is to say',
  '{place} deserves better',
  'We have learned our lesson',
  'It will not be cheap',
  'I sleep well all the same',
  'Ask me again in {number} days',
  '{org} knows where to find us',
  'There is still time to put it right',
  'I would do it again',
  'Those are the facts, whether we like them or not',
  'We are not there yet',
];

/** What carries a sentence on after the speaker has been named: 'said Mayor Sen, “but …”'. */
export const continuations: readonly string[] = [
  'and {org} knows it',
  'but not at any price',
  'and I expect {place} to follow',
  'because {number} votes are enough',
  'unless {person} has a better idea',
  'and we have the figures to prove it',
  'but the hard part begins in {place}',
];

export const fragments: readonly string[] = [
  'a bridge too short for its river',
  'a gift with a bill inside',
  'half a loaf',
  'strict but fair',
  'an expensive umbrella',
  'long overdue',
  'a promise in pencil',
  'the least bad answer',
  'dead on arrival',
  'a clock without hands',
  'a test of nerves',
  'good news for {place}',
];

/** Clauses for reported speech without marks. */
export const reported: readonly string[] = [
  '{subject} would be settled within {number} weeks',
  '{org} had been warned more than once',
  'a delegation would travel to {place} before the end of the month',
  '{person} had not been told in advance',
  'the cost of {subject} had been set too low',
  '{number} jobs in {place} were at stake',
  'talks with {org} would go on',
  'nothing about {subject} had been decided',
  'the figures from {place} were out of date',
  'the offer to {org} would not be raised again',
];

/** Sources that nobody names. */
export const unnamed: readonly string[] = [
  'a person familiar with the talks',
  'one senior official',
  'a diplomat who asked not to be named',
  'an official at {org}',
  'a former employee',
  'one of the lenders',
  'a person close to the family',
  'one veteran observer',
];

/** Verbs of saying, the past and the base form, by how common they are in news. */
export const cues: readonly { readonly weight: number; readonly past: string; readonly lemma: string }[] = [
  { weight: 75, past: 'said', lemma: 'say' },
  { weight: 8, past: 'added', lemma: 'add' },
  { weight: 5, past: 'warned', lemma: 'warn' },
  { weight: 4, past: 'argued', lemma: 'argue' },
  { weight: 4, past: 'insisted', lemma: 'insist' },
  { weight: 4, past: 'admitted', lemma: 'admit' },
];
