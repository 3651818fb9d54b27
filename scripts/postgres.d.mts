/** A running cluster. See postgres.mjs, which runs before TypeScript is installed and so has its types here. */
export type Postgres = {
  port: number;
  url(database: string): string;
  /** Does nothing when there is one of that name. */
  createDatabase(name: string): Promise<void>;
  /** Shuts the server down; a throwaway cluster is removed with all it holds. */
  stop(): Promise<void>;
};

/** Start a cluster, made first if there is none. `throwaway` makes a fresh one below `dir`, for this run only. */
export function startPostgres(wish: { dir: string; log?: (line: string) => void; port?: number; throwaway?: boolean }): Promise<Postgres>;
