import { Abandoned, Lifetime } from './lifetime.js';

interface Flight<Landed> {
  readonly landing: Promise<Landed>;
  readonly lifetime: Lifetime;
  readonly startedAt: number;
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

  /** @param joinedFor for how long after it began more may join a work: milliseconds */
  constructor(private readonly joinedFor = Infinity) {}

  /** @param start begins the work where nobody has; its lifetime ends when nobody waits any more */
  share(
    key: string,
    lifetime: Lifetime | undefined,
    start: (lifetime: Lifetime) => Promise<Landed>,
  ): Promise<Landed> {
    return this.wait(this.known(key) ?? this.start(key, start), lifetime);
  }

  /** @returns the work under way of that name, if there is any */
  join(key: string, lifetime: Lifetime | undefined): Promise<Landed> | undefined {
    const known = this.known(key);
    return known && this.wait(known, lifetime);
  }

  /** From now on nobody joins what is under way: it began before something changed. Who waits for it is told. */
  forget(): void {
    this.flights = new Map();
  }

  private known(key: string): Flight<Landed> | undefined {
    const flight = this.flights.get(key);
    const isJoined =
      flight && !flight.lifetime.isOver && performance.now() - flight.startedAt < this.joinedFor;
    return isJoined ? flight : undefined;
  }

  private start(key: string, start: (lifetime: Lifetime) => Promise<Landed>): Flight<Landed> {
    const lifetime = new Lifetime();
    const flight = { landing: start(lifetime), lifetime, startedAt: performance.now(), waiting: 0 };
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
