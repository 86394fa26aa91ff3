import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { tags } from '../../quotes/pos/tags.js';
import type { Document } from '../../text/document.js';

/** How far ahead a word of the teacher's is looked for in the text. */
const AHEAD = 200;

/**
 * Makes a function that tags the tokens of a document with wink-nlp (MIT), by where its words stand in the text.
 * wink-nlp itself is not used at run time: on odd input its time is not linear, and it would load a second model.
 */
export function createTeacher(): (document: Document) => Uint8Array {
  const nlp = winkNLP(model, ['pos']);
  const { its } = nlp;
  return ({ text, tokens }) => {
    const read = nlp.readDoc(text).tokens();
    const words = read.out(its.value);
    const parts = read.out(its.pos) as readonly string[];
    const found = new Uint8Array(tokens.length);
    let offset = 0;
    let next = 0;
    words.forEach((word, index) => {
      const at = text.slice(offset, offset + AHEAD + word.length).indexOf(word);
      if (at < 0) return;
      const start = offset + at;
      offset = start + word.length;
      while ((tokens[next]?.end ?? Infinity) <= start) next++;
      const tag = Math.max(0, tags.indexOf(parts[index] as (typeof tags)[number]));
      for (let token = next; (tokens[token]?.start ?? Infinity) < offset; token++) {
        if (found[token] === 0) found[token] = tag;
      }
    });
    return found;
  };
}
