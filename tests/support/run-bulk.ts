import { runBulk } from '@/lib/moderation/server';
import { visitor } from '@/lib/user';

/* A process that goes through one list, to be killed half-way. */

const bulkId = process.argv[2];
if (bulkId === undefined) throw new Error('Which list?');
await runBulk({ viewer: visitor, now: new Date(), address: '' }, { bulkId, signal: new AbortController().signal });
process.exit(0);
