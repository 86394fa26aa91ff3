/**
 * Verbs that report speech or thought, by base form. Compiled by hand from the classes of Krestel et al. (2008) and
 * Levin's verbs of communication; no corpus went into it, so that it may serve the openly licensed model.
 */
export const reportingVerbs: ReadonlySet<string> = new Set(
  (
    'say tell add ask reply answer respond note explain argue claim warn insist stress announce declare state ' +
    'comment remark observe continue conclude recall admit acknowledge concede confirm deny predict suggest write ' +
    'tweet post report testify joke quip shout yell cry whisper exclaim mutter murmur snap boast brag complain ' +
    'lament vow pledge promise urge demand call describe emphasize emphasise underline underscore reiterate repeat ' +
    'assert contend maintain allege accuse charge criticize criticise condemn denounce praise hail blame dismiss ' +
    'reject believe think hope fear expect know wonder feel estimate propose recommend advise caution counsel ' +
    'disclose reveal inform notify assure reassure remind agree disagree object protest counter retort interject ' +
    'interrupt begin intone opine muse caution cite quote read thank apologize apologise plead beg order instruct ' +
    'telegraph email text phone signal hint imply indicate mention speculate summarize summarise proclaim profess ' +
    'decry deride mock tout label dub brand question query pronounce rule sum chime volunteer venture offer ' +
    'recount relate narrate testify swear scoff sigh laugh gush rave fume thunder bark declare teach stipulate'
  ).split(' '),
);

/** Those that take a clause without marks as often as not: enough by themselves for indirect speech. */
export const clauseVerbs: ReadonlySet<string> = new Set(
  (
    'say tell add note explain argue claim warn insist stress announce declare state remark observe conclude recall ' +
    'admit acknowledge concede confirm deny predict suggest write tweet report testify vow pledge promise ' +
    'emphasize emphasise underline underscore reiterate assert contend maintain allege believe think hope fear ' +
    'estimate propose disclose reveal inform assure remind agree complain joke speculate hint imply indicate ' +
    'mention swear demand urge'
  ).split(' '),
);

const irregular: Readonly<Record<string, string>> = {
  said: 'say',
  told: 'tell',
  wrote: 'write',
  written: 'write',
  thought: 'think',
  felt: 'feel',
  knew: 'know',
  known: 'know',
  began: 'begin',
  begun: 'begin',
  swore: 'swear',
  sworn: 'swear',
  read: 'read',
  taught: 'teach',
  saw: 'see',
  seen: 'see',
  made: 'make',
  gave: 'give',
  given: 'give',
  took: 'take',
  taken: 'take',
  found: 'find',
  spoke: 'speak',
  spoken: 'speak',
  went: 'go',
  gone: 'go',
  has: 'have',
  had: 'have',
  having: 'have',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  am: 'be',
  does: 'do',
  did: 'do',
  done: 'do',
  understood: 'understand',
  held: 'hold',
  meant: 'mean',
  heard: 'hear',
  sent: 'send',
  sought: 'seek',
  brought: 'bring',
  put: 'put',
  laid: 'lay',
  replied: 'reply',
  implied: 'imply',
  tying: 'tie',
  lying: 'lie',
};

/** Stems of which most have lost a silent e to '-ed' or '-ing': 'declar', 'endors', 'accus'. */
const takesE =
  /(?:[^aeioul]l|[^o]iz|[^aeo]is|rs|ns|[aeiou][cgsvz]|[^e]at|ut|[dn]g|nc|rc|rg|[^aeiou][sv]|ur|ar|mis|ib|ob|ud|id|od|ad|ok|ik|ak|in|um|ot|it|ir|or|op|yp|ap)$/;
/** Stems that look as if they had lost an e and have not. */
const keepsBare = new Set(
  (
    'address appear applaud audit bid clap confess contain credit develop discuss edit emphasiz exit ' +
    'express guess head hear hit hop join kiss lead limit obtain pass press rebut speak stop submit ' +
    'toss train visit'
  ).split(' '),
);

/** Stems of two syllables or more that double their l as the British write it: 'signall', 'labell', 'compell'. */
const doublesL = /[aeiou][^aeiou]+(?:all|ell|ill|oll)$/;
/** Stems that look so and do not. */
const keepsL = /(?:call|fall|stall|roll|still|fill|kill|spell|swell|smell|tell|till)$/;

function restore(stem: string): string {
  if (reportingVerbs.has(stem)) return stem;
  if (reportingVerbs.has(`${stem}e`)) return `${stem}e`;
  if (doublesL.test(stem) && !keepsL.test(stem)) return stem.slice(0, -1);
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  if (keepsBare.has(stem)) return stem;
  return takesE.test(stem) ? `${stem}e` : stem;
}

/** The base form of an English verb form given in lower case: 'said' gives 'say', 'announcing' 'announce'. */
export function lemmaOfVerb(word: string): string {
  const known = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (known !== undefined) return known;
  if (reportingVerbs.has(word)) return word;
  if (/[^aeiou]ies$/.test(word) || /[^aeiou]ied$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word) && word.length > 3) return word.slice(0, -1);
  if (/.{2}ed$/.test(word)) return restore(word.slice(0, -2));
  if (/.{2}ing$/.test(word)) return restore(word.slice(0, -3));
  return word;
}
