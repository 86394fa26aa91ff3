import { beforeAll, describe, expect, it } from 'vitest';
import { ChainScorer } from '../../learning/chain-scorer.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import { RecordingWriter } from '../../train/quotes/recording-writer.js';
import { analyse } from '../../text/document.js';
import { loadQuoteResources } from '../../weights/load.js';
import { makeContext } from '../context.js';
import { readArticles } from '../gold/articles.js';
import type { QuoteModel } from './attribute.js';
import { makeFacts, WordFactsSource } from './facts.js';
import { makeHints } from './hints.js';
import { stageOneFeatures, stageOneGroups } from './stage-one.js';
import { stageTwoGroups } from './stage-two-groups.js';
import { stageTwoFeatures, windowOf } from './stage-two.js';
import { TemplateWriter } from './templates.js';

const texts = readArticles()
  .slice(0, 4)
  .map(({ text }) => text);
let model: QuoteModel;

beforeAll(() => {
  const found = loadQuoteResources('full').model;
  if (!found) throw new Error('the full set has a model of quotations');
  model = found;
});

const prepare = (text: string) => {
  const document = analyse(text);
  const context = makeContext(document, { entities: [], mentions: [] });
  return { document, context, facts: makeFacts(context, model.tagger.tag(document), new WordFactsSource(model.clusters)) };
};

describe('the groups of features', () => {
  it('give a paragraph the scores that its features have one by one', () => {
    const builder = new FeatureBuilder();
    const scorer = new ChainScorer(model.stageOne, stageOneGroups);
    for (const text of texts) {
      const { document, context, facts } = prepare(text);
      scorer.forgetDocument();
      for (const paragraph of document.paragraphs) {
        builder.reset();
        stageOneFeatures(new RecordingWriter(builder), context, facts, paragraph);
        stageOneFeatures(new TemplateWriter(scorer), context, facts, paragraph);
        expect(scorer.take()).toEqual(model.stageOne.emissions(builder.view()));
      }
    }
  });

  it('give the window of a cue the scores that its features have one by one', () => {
    const builder = new FeatureBuilder();
    const cues = new ChainScorer(model.stageOne, stageOneGroups);
    const scorer = new ChainScorer(model.stageTwo, stageTwoGroups);
    for (const text of texts) {
      const { context, facts } = prepare(text);
      const hints = makeHints(cues, context, facts);
      scorer.forgetDocument();
      for (const cue of hints.cues) {
        const window = windowOf(context, cue);
        builder.reset();
        stageTwoFeatures(new RecordingWriter(builder), context, facts, hints, cue, window);
        scorer.forgetPart();
        stageTwoFeatures(new TemplateWriter(scorer), context, facts, hints, cue, window);
        expect(scorer.take()).toEqual(model.stageTwo.emissions(builder.view()));
      }
    }
  });
});
