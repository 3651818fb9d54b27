import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server of this machine that can be cut and mended, as trains and cables do. */
export interface Line {
  port: number;
  /** End every connection, and take no new one. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

/** Open a line to a port on loopback. */
export async function openLine(to: number): Promise<Line> {
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]] as const) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => {
      whole = true;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
