import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { DiagnoseMigrationHistoryOutput, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { startPostgres } from './postgres.mjs';
import { DATA, ROOT } from './root.mjs';
import { explain, Halt } from './step.mjs';

/*
 * Migrations without a download: Prisma's own schema engine, as WebAssembly, over the `pg` driver. It keeps the same
 * `_prisma_migrations` table as the command line, so `prisma migrate deploy` may take over at any time.
 *
 *   npm run migrate                 apply what prisma/migrations has and DATABASE_URL has not
 *   npm run migrate -- new NAME     write the next migration, from the last one to schema.prisma; SQL may be added to it
 */

/** Bring a database up to prisma/migrations. Returns the names of those applied just now; refuses with a Halt. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  return withEngine({ databaseUrl }, async (engine) => {
    const migrationsList = readMigrations();
    const history = await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
    const trouble = troubleIn(history);
    if (trouble !== undefined) throw new Halt(trouble);
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  });
}

/** Write the migration from what prisma/migrations makes to what schema.prisma says; `undefined` when they agree. */
export async function writeMigration(name: string): Promise<string | undefined> {
  const postgres = await startPostgres({ dir: join(DATA, 'throwaway'), throwaway: true });
  try {
    await postgres.createDatabase('shadow');
    const databases = { databaseUrl: postgres.url('postgres'), shadowUrl: postgres.url('shadow') };
    const { stdout } = await withEngine(databases, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...readMigrations() },
        to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }] },
        script: true,
        exitCode: null,
        filters,
      }),
    );
    if (stdout === null || stdout.includes('This is an empty migration')) return undefined;

    const folder = join(MIGRATIONS, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), stdout);
    writeFileSync(join(MIGRATIONS, LOCK.path), LOCK.content);
    return join(folder, 'migration.sql');
  } finally {
    await postgres.stop();
  }
}

const SCHEMA = join(ROOT, 'prisma/schema.prisma');
const MIGRATIONS = join(ROOT, 'prisma/migrations');
/** Says of which kind of database the migrations are; the command line wants the file there. */
const LOCK = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };

const filters = { externalTables: [], externalEnums: [] };

function troubleIn({ failedMigrationNames, editedMigrationNames, history }: DiagnoseMigrationHistoryOutput): string | undefined {
  if (failedMigrationNames.length > 0) {
    return `The migration ${failedMigrationNames.join(', ')} failed halfway on this database. Mend the database by hand, then delete its row from _prisma_migrations to run it again.`;
  }
  if (editedMigrationNames.length > 0) {
    return `The migration ${editedMigrationNames.join(', ')} was changed after it was applied to this database. Undo the change and write a new migration instead.`;
  }
  if (history !== null && history.diagnostic !== 'databaseIsBehind') {
    return `This database has had migrations that prisma/migrations does not know: ${history.unpersistedMigrationNames.join(', ')}. It was made by a newer or another version.`;
  }
  return undefined;
}

function readMigrations(): MigrationList {
  const names = existsSync(MIGRATIONS) ? readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return {
    baseDir: MIGRATIONS,
    lockfile: LOCK,
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8') } },
      })),
  };
}

/** `shadowUrl`: an empty database in which the engine runs the migrations to see what they make. Only `diff` needs it. */
type Databases = { databaseUrl: string; shadowUrl?: string };

async function withEngine<Result>({ databaseUrl, shadowUrl }: Databases, work: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  await loadEngine();
  const pools: pg.Pool[] = [];
  const connect = (url: string) => {
    const pool = new pg.Pool({ connectionString: url });
    pools.push(pool);
    return connectForEngine(pool);
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(databaseUrl),
    // Never the database itself: the engine empties what it is given here.
    connectToShadowDb: () => (shadowUrl === undefined ? Promise.reject(new Error('no shadow database')) : connect(shadowUrl)),
  };
  const datamodels: [string, string][] = [[SCHEMA, readFileSync(SCHEMA, 'utf8')]];
  const turn = new pg.Client({ connectionString: databaseUrl });
  try {
    await turn.connect();
    await turn.query('SELECT pg_advisory_lock($1)', [TURN]);
    const engine = await glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
    return await work(engine);
  } catch (error) {
    throw error instanceof Halt ? error : new Halt(`The database could not be migrated.\n${wordsOf(error)}`);
  } finally {
    // The engine closes nothing of what it opened, and an open connection keeps its locks.
    await Promise.all([turn.end(), ...pools.map((pool) => pool.end())]);
  }
}

/**
 * Two who start at once take turns. The engine has a lock of its own, but only around applying: whoever asks it about
 * the history meanwhile hears that the other's migration has failed.
 */
const TURN = 4_067_202_211;

/**
 * The adapter cuts a script at each semicolon, and so through the body of every function. Postgres takes it whole, and
 * as one transaction: a migration that fails leaves nothing behind but its row in _prisma_migrations.
 */
async function executeWhole(pool: pg.Pool, script: string): Promise<void> {
  try {
    await pool.query(script);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = '', severity = '', message, detail, column, hint } = error;
    throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
  }
}

/**
 * The engine reads columns of the type "char" from Postgres's catalogue when it looks at a database, and the adapter
 * (never meant to run this engine) refuses that type. So the adapter is shown character(n), and the engine "char".
 */
async function connectForEngine(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult | pg.QueryResult[]>;
  const queryDisguised = async (...args: unknown[]) => {
    const result = await query(...args);
    for (const { fields, rows } of [result].flat()) {
      const columns = [...fields.keys()].filter((column) => fields[column]?.dataTypeID === CHAR_OID);
      if (columns.length > 0) charColumns.set(rows, columns);
      for (const column of columns) Object.assign(fields[column] ?? {}, { dataTypeID: BPCHAR_OID });
    }
    return result;
  };

  const adapter = await new PrismaPg(Object.assign(pool, { query: queryDisguised })).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    executeScript: (script: string) => executeWhole(pool, script),
    queryRaw: async (sql: SqlQuery) => {
      const result = await queryRaw(sql);
      for (const column of charColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
  });
}

const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** The engine's own words end where its stack of Rust functions begins. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split(/\n {3}\d+: /)[0] ?? '').trim() : String(error);
}

let loading: Promise<void> | undefined;

/** Where the engine, compiled from Rust, leaves its last words before it panics and takes the process with it. */
const panicRegistry = { set_message: (words: string) => console.error(words) };

/** Node does not import .wasm by itself; this is what the package's own entry would have a bundler do. */
function loadEngine(): Promise<void> {
  loading ??= (async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry });
    const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports['__wbindgen_start'] as () => void)();
  })();
  return loading;
}

async function main([command, name]: string[]): Promise<void> {
  if (command === 'new') {
    if (name === undefined || !/^[a-z0-9_]+$/.test(name)) throw new Halt('Name it in lower case: npm run migrate -- new add_reactions');
    const file = await writeMigration(name);
    console.log(file === undefined ? 'The migrations already make what schema.prisma says.' : `Wrote ${file}`);
    return;
  }
  const url = process.env['DATABASE_URL'];
  if (url === undefined) throw new Halt('Set DATABASE_URL to the database that is to be migrated.');
  const applied = await migrate(url);
  console.log(applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`);
}

if (process.argv[1] === join(ROOT, 'scripts/migrate.ts')) {
  main(process.argv.slice(2)).then(
    // Not left to end by itself: a forgotten timer of the engine's would hold it for ten seconds.
    () => process.exit(0),
    (error: unknown) => {
      explain(error);
      process.exit(1);
    },
  );
}
