import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Where there is no moving line, a step reports progress no more often than this. */
const REPORT_MS = 5_000;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Tells what is being done, one line a step: `✔ title (1.2 s)`. On a terminal the steps under way share a moving last
 * line; elsewhere progress is a line of its own every few seconds.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean, columns?: number }} stream where to tell it
 * @param {() => number} now clock, in milliseconds
 */
export function createSteps(stream = process.stderr, now = () => performance.now()) {
  /** @type {Map<string, { detail: string, toldAt: number }>} the steps under way, each with its progress */
  const underWay = new Map();
  let timer;
  let frame = 0;
  // A terminal that is closed must not end what is going on: an orderly stop, at that moment.
  stream.on?.('error', () => undefined);

  const draw = () => {
    if (!stream.isTTY || underWay.size === 0) return;
    const texts = [...underWay].map(([title, { detail }]) => (detail === '' ? title : `${title}: ${detail}`));
    const line = `${FRAMES[frame++ % FRAMES.length]} ${texts.join(' · ')}`;
    stream.write(CLEAR_LINE + line.slice(0, (stream.columns || 80) - 1));
  };

  const note = (line) => {
    stream.write(`${stream.isTTY && underWay.size > 0 ? CLEAR_LINE : ''}${line}\n`);
    draw();
  };

  const report = (title, detail) => {
    const progress = underWay.get(title);
    if (progress === undefined || progress.detail === detail) return;
    progress.detail = detail;
    if (stream.isTTY) return draw();
    if (now() - progress.toldAt < REPORT_MS) return;
    progress.toldAt = now();
    stream.write(`  ${title}: ${detail}\n`);
  };

  const begin = (title) => {
    underWay.set(title, { detail: '', toldAt: now() });
    draw();
    // The moving line alone must not keep the process alive.
    if (stream.isTTY) timer ??= setInterval(draw, FRAME_MS).unref();
  };

  const end = (title, mark, started) => {
    // Clears the moving line first: the step's own closing line takes its place.
    if (stream.isTTY) stream.write(CLEAR_LINE);
    underWay.delete(title);
    if (underWay.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    note(`${mark} ${title} (${((now() - started) / 1000).toFixed(1)} s)`);
  };

  /**
   * Does one step and tells how it went; what it throws is thrown on.
   *
   * @template T
   * @param {string} title
   * @param {(progress: (detail: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  const step = async (title, work) => {
    const started = now();
    begin(title);
    try {
      const result = await work((detail) => report(title, detail));
      end(title, '✔', started);
      return result;
    } catch (error) {
      end(title, '✖', started);
      throw error;
    }
  };

  return { step, note };
}
