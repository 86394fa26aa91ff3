import { calibrate } from '../learning/calibration.js';
import type { Document } from '../text/document.js';
import { linkNames } from './linking/link.js';
import { cutToAbbreviations } from './recognition/abbreviated.js';
import { tidyBoundaries } from './recognition/boundaries.js';
import { readDatelines } from './recognition/datelines.js';
import { addNumberedEvents } from './recognition/events.js';
import { agreeOnKinds, repeatNames } from './recognition/consistency.js';
import { distrustHeadlines } from './recognition/headlines.js';
import { trustKnownPlaces } from './recognition/known-places.js';
import { joinPatronymics } from './recognition/patronymics.js';
import { NameRecogniser, type NameResources } from './recognition/recogniser.js';
import { readStorms } from './recognition/storms.js';
import type { NameResult } from './types.js';

export type { NameResult } from './types.js';
export type { NameResources } from './recognition/recogniser.js';

/** Makes a function that finds the people, organisations, places and events of a document and links their mentions. */
export function createNameFinder(resources: NameResources): (document: Document) => NameResult {
  const recogniser = new NameRecogniser(resources);
  return (document) => {
    const certain = distrustHeadlines(document, recogniser.find(document));
    const known = trustKnownPlaces(document, certain, resources.gazetteer);
    const dated = readDatelines(document, addNumberedEvents(document, known));
    const tidy = joinPatronymics(document, tidyBoundaries(document, dated));
    const found = cutToAbbreviations(document, tidy);
    const candidates = readStorms(document, repeatNames(document, agreeOnKinds(document, found)));
    const calibrated = candidates.map((candidate) => ({
      ...candidate,
      confidence: calibrate(resources.calibration, candidate.confidence),
    }));
    return linkNames(document, calibrated, resources);
  };
}
