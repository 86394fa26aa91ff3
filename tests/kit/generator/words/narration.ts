/** What stands between the quotations. In braces, what a story fills in. */

export const leads: readonly string[] = [
  '{person} met the leaders of {org} in {place} on {day} to settle the dispute over {subject}.',
  'Pressure on {org} grew on {day} after {person} called for a vote on {subject} in {place}.',
  '{org} put off its decision on {subject} on {day}, hours after {person} arrived in {place}.',
  'A compromise on {subject} came closer on {day} when {person} and {org} agreed to talks in {place}.',
  'Thousands gathered in {place} on {day} as {person} and {org} traded blame over {subject}.',
];

export const statements: readonly string[] = [
  'The dispute over {subject} began {number} months ago in {place}.',
  '{org} employs about {number} thousand people, most of them in {place}.',
  'Costs have risen by {number} percent since the plan was first drawn up.',
  'A committee of {number} members will look into the matter and report to {org}.',
  'In {place}, shops closed early and the streets were quiet.',
  'The last attempt to settle {subject} failed after {number} days.',
  '{person} has worked with {org} since the spring.',
  '{person} did not attend the meeting in {place}.',
  'A vote is expected on {day}, though few would bet on it.',
  'Observers from {place} followed the debate from the gallery.',
  'The archive in {place} holds {number} boxes of letters on the matter.',
  '{org} had published its own figures on {subject} a week before.',
  'The matter came up again at {event}, where it filled the largest hall.',
  'The so-called {open}quiet clause{close} of the agreement has never been used.',
  '{person} is the author of {open}The Glass Estuary{close}, a history of {place}.',
  'Trains between {place} and {place} ran late because of the crowds.',
  'Rain kept many away, and the tents in front of the town hall stayed half empty.',
  'The documents fill {number} folders, and hardly anybody has read them all.',
  'Behind closed doors, {org} is said to be less sure of itself.',
  'Letters of protest reached {org} from {place} and the villages around it.',
  'Not one of the {number} amendments found a majority.',
  'The town hall of {place} stayed lit until the early morning.',
  'A similar plan in {place} was dropped after {number} weeks.',
  'Drivers had to find their way around the cordon on foot.',
  'Economists put the price of delay at {number} million a month.',
  '{person} was seen leaving {place} by car.',
  'Copies of the draft were handed out on {day} and collected an hour later.',
  'On the markets, the news was taken calmly.',
  'Schools in {place} will stay open, whatever comes of it.',
  'The chair of the committee rang the bell {number} times.',
  'An appeal is possible until the end of next month.',
  'Archives show that {org} weighed the same step {number} years ago.',
  'Both camps have hired new lawyers.',
  'The hall was full, and the windows were left open in spite of the cold.',
  '{person} and {person} have not shared a stage for {number} months.',
  'Elsewhere, {subject} has hardly been noticed.',
  'A petition with {number} thousand names lies in a cupboard at {org}.',
  'Work on {subject} goes on in the meantime.',
  'Nobody was hurt, and the road was open again by noon.',
  'Insurers, banks and trade unions all have an interest in {subject}.',
  'A court in {place} will hear the case in {number} weeks.',
  'Opinion in {place} is divided, and neither side has moved for years.',
  '{org} and {org} have worked side by side on {subject} before.',
];

/** A sentence that brings a person on, so that the next can say 'she' or 'the minister'. */
export const entrances: readonly string[] = [
  '{speaker} walked out of the meeting shortly before midnight.',
  '{speaker} spoke first when the doors opened.',
  '{speaker} had come by the night train and looked tired.',
  '{speaker} took questions on the steps of the town hall.',
  '{speaker} waited until the room was silent.',
];

export const headlines: readonly string[] = [
  '{org} under pressure over {subject}',
  '{person} seeks a way out on {subject}',
  '{place} waits for word on {subject}',
  '{person} and {org} at odds in {place}',
  'What {subject} means for {place}',
  '{org} puts off decision on {subject}',
];

export const days: readonly string[] = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
