import { heldOutPart, nameCorpora, readTexts, type AnnotatedText } from './corpora.js';

/** Texts of the CoNLL development part by which confidence is calibrated; the rest of that part measures it. */
const CALIBRATING = 600;
const conllDev = 'entities-conll-dev';

function politicsHeldOut(directory: string): readonly AnnotatedText[] {
  const corpus = nameCorpora.find(({ file }) => file === 'entities-politics-train');
  return corpus ? heldOutPart(readTexts(directory, corpus.file), corpus) : [];
}

/** What confidence is calibrated on. */
export function calibrationTexts(directory: string): readonly AnnotatedText[] {
  return [...readTexts(directory, conllDev).slice(0, CALIBRATING), ...politicsHeldOut(directory)];
}

/** Texts that were neither trained nor calibrated on, by the name under which they are reported. */
export function measuringTexts(directory: string): ReadonlyMap<string, readonly AnnotatedText[]> {
  return new Map([
    ['CoNLL-2003 development part', readTexts(directory, conllDev)],
    ['CrossNER politics, 120 sentences held out', politicsHeldOut(directory)],
    ['wikigold, never trained on', readTexts(directory, 'entities-wikigold')],
  ]);
}
