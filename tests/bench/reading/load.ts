import autocannon from 'autocannon';

/** How an address bore a load. Latencies in milliseconds. */
export interface Bearing {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Somewhere to ask, and under what headers. */
export interface Asked {
  url: string;
  headers?: Record<string, string>;
}

/** Enough to keep two cores busy; more would only measure the queue. */
const CONNECTIONS = 8;
const SECONDS = 4;
const ROUNDS = 3;

/**
 * Load several addresses in turn, round after round, so that a machine that slows down slows all of them; each
 * answers with the median of its rounds.
 */
export async function bear<Name extends string>(addresses: Record<Name, Asked>): Promise<Record<Name, Bearing>> {
  const names = Object.keys(addresses) as Name[];
  const rounds = new Map<Name, Bearing[]>(names.map((name) => [name, []]));
  for (const name of names) await once(addresses[name], 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) rounds.get(name)?.push(await once(addresses[name], SECONDS));
  }
  const entries = names.map((name) => {
    const borne = rounds.get(name) ?? [];
    const median = (of: (one: Bearing) => number): number => borne.map(of).sort((a, b) => a - b)[Math.floor(borne.length / 2)] ?? Number.NaN;
    return [name, { perSecond: median((one) => one.perSecond), p50: median((one) => one.p50), p99: median((one) => one.p99) }];
  });
  return Object.fromEntries(entries) as Record<Name, Bearing>;
}

async function once({ url, headers }: Asked, duration: number): Promise<Bearing> {
  const { requests, latency, non2xx, errors } = await autocannon({ url, duration, connections: CONNECTIONS, ...(headers ? { headers } : {}) });
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers that were not 200, ${errors} errors`);
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 };
}
