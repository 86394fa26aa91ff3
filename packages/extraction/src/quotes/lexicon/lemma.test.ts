import { describe, expect, it } from 'vitest';
import { lemmaOfVerb } from './verbs.js';

describe('the base form of a verb', () => {
  it.each([
    ['said', 'say'],
    ['says', 'say'],
    ['saying', 'say'],
    ['told', 'tell'],
    ['stressed', 'stress'],
    ['stresses', 'stress'],
    ['replied', 'reply'],
    ['announced', 'announce'],
    ['announcing', 'announce'],
    ['calling', 'call'],
    ['admitted', 'admit'],
    ['quipped', 'quip'],
    ['argues', 'argue'],
    ['declared', 'declare'],
    ['reiterated', 'reiterate'],
    ['wrote', 'write'],
    ['tweeted', 'tweet'],
    ['accused', 'accuse'],
    ['criticised', 'criticise'],
    ['concluded', 'conclude'],
    ['conceded', 'concede'],
    ['warned', 'warn'],
    ['believes', 'believe'],
    ['blamed', 'blame'],
    ['endorsed', 'endorse'],
    ['discussed', 'discuss'],
    ['refused', 'refuse'],
    ['supported', 'support'],
    ['praising', 'praise'],
    ['vowed', 'vow'],
    ['urges', 'urge'],
    ['tying', 'tie'],
    ['signalled', 'signal'],
    ['labelling', 'label'],
    ['compelled', 'compel'],
    ['spelled', 'spell'],
    ['yelling', 'yell'],
    ['recalled', 'recall'],
  ])('of %s is %s', (form, base) => {
    expect(lemmaOfVerb(form)).toBe(base);
  });
});
