import { Abandoned, Lifetime } from './lifetime.js';

interface Flight<Landed> {
  readonly landing: Promise<Landed>;
  readonly lifetime: Lifetime;
  waiting: number;
}

/**
 * A map that is written to without end leaves a chain of tables behind, of which one that has grown old has V8 keep all
 * that follow, and what was in them, until it collects the whole heap. So another map goes on after so many entries.
 */
const renewedAfter = 256;

/** Work that is under way, shared by all who want the same; it is given up when all of them have left. */
export class Flights<Landed> {
  private flights = new Map<string, Flight<Landed>>();
  private started = 0;

  /** @param start begins the work where nobody has; its lifetime ends when nobody waits any more */
  share(
    key: string,
    lifetime: Lifetime | undefined,
    start: (lifetime: Lifetime) => Promise<Landed>,
  ): Promise<Landed> {
    const known = this.flights.get(key);
    return this.wait(known && !known.lifetime.isOver ? known : this.start(key, start), lifetime);
  }

  /** @returns the work under way of that name, if there is any */
  join(key: string, lifetime: Lifetime | undefined): Promise<Landed> | undefined {
    const known = this.flights.get(key);
    return known && !known.lifetime.isOver ? this.wait(known, lifetime) : undefined;
  }

  private start(key: string, start: (lifetime: Lifetime) => Promise<Landed>): Flight<Landed> {
    const lifetime = new Lifetime();
    const flight = { landing: start(lifetime), lifetime, waiting: 0 };
    if (++this.started % renewedAfter === 0) this.flights = new Map(this.flights);
    this.flights.set(key, flight);
    const land = () => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    };
    flight.landing.then(land, land);
    return flight;
  }

  private wait(flight: Flight<Landed>, lifetime: Lifetime | undefined): Promise<Landed> {
    flight.waiting += 1;
    if (!lifetime) return flight.landing;
    return new Promise((resolve, reject) => {
      const release = lifetime.onEnd(() => {
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.lifetime.end();
        reject(new Abandoned());
      });
      const landing =
        <Value>(tell: (value: Value) => void) =>
        (value: Value) => {
          release();
          tell(value);
        };
      flight.landing.then(landing(resolve), landing(reject));
    });
  }
}
