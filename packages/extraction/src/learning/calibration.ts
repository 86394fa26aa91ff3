/** A logistic curve over the log-odds of a probability (Platt 1999): what the model says, made to mean what it says. */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

export const uncalibrated: Calibration = { slope: 1, intercept: 0 };

const EDGE = 1e-6;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const logOdds = (probability: number): number => {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(inside / (1 - inside));
};

export const calibrate = ({ slope, intercept }: Calibration, probability: number): number =>
  sigmoid(slope * logOdds(probability) + intercept);

/** What a model said of something, and whether it was so. */
export interface Judged {
  readonly probability: number;
  readonly correct: boolean;
}

const STEPS = 50;

/** Fits the curve by Newton's method on the log-likelihood. */
export function fitCalibration(judged: readonly Judged[]): Calibration {
  let { slope, intercept } = uncalibrated;
  const points = judged.map(({ probability, correct }) => ({ x: logOdds(probability), y: correct ? 1 : 0 }));
  for (let step = 0; step < STEPS; step++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-6, 0, 1e-6];
    for (const { x, y } of points) {
      const p = sigmoid(slope * x + intercept);
      gs += (y - p) * x;
      gi += y - p;
      const w = p * (1 - p);
      hss += w * x * x;
      hsi += w * x;
      hii += w;
    }
    const determinant = hss * hii - hsi * hsi;
    slope += (hii * gs - hsi * gi) / determinant;
    intercept += (hss * gi - hsi * gs) / determinant;
  }
  return { slope, intercept };
}

/** A row of a reliability table: of `count` things said with about `said` (mean), the share `right` were so. */
export interface ReliabilityRow {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly said: number;
  readonly right: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

export function reliability(judged: readonly Judged[], edges: readonly number[]): ReliabilityRow[] {
  return edges.slice(1).map((to, at) => {
    const from = edges[at] ?? 0;
    const here = judged.filter(({ probability }) => probability >= from && (probability < to || to === 1));
    return {
      from,
      to,
      count: here.length,
      said: mean(here.map(({ probability }) => probability)),
      right: mean(here.map(({ correct }) => (correct ? 1 : 0))),
    };
  });
}
