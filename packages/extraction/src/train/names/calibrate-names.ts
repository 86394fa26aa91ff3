import { fitCalibration, uncalibrated, type Calibration } from '../../learning/calibration.js';
import { scoreNames } from '../../measure/score-names.js';
import { createNameFinder, type NameResources } from '../../names/index.js';
import { calibrationTexts } from './held-out.js';

/** Fits how far the confidence of names is to be trusted, on texts that were not trained on. */
export function calibrateNames(
  directory: string,
  resources: Omit<NameResources, 'calibration'>,
): Calibration {
  const findNames = createNameFinder({ ...resources, calibration: uncalibrated });
  return fitCalibration(scoreNames(findNames, calibrationTexts(directory)).judged);
}
