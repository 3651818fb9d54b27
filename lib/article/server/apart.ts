import { spawn } from 'node:child_process';
import { articleDoc } from '@/lib/richtext';
import { Refusal, type Reason } from '../../refusal';
import type { FileToRead } from './file';
import type { ReadArticle } from './found';

/*
 * Reading a stranger's page takes seconds of a processor (a megabyte of HTML was measured at seven, nearly all of it in the
 * DOM), and any amount of memory if they want it to. In a process of its own it keeps nobody else waiting, can be ended,
 * and holds none of our secrets. A thread was weighed: it shares our memory, and runs no TypeScript on Node 20.
 */

/** The file itself, from where the server runs, and run as the scripts are: a process begins outside of the bundle. */
const PROGRAM = 'lib/article/server/reading-process.ts';

/** A text that fits a draft is read in less, even on a busy machine; what takes longer is made to. */
const PATIENCE_MS = 18_000;

/** To begin takes a second or two, and as many more as the machine has other things to do: no fault of the text's. */
const BEGINNING_MS = 30_000;

/** Two megabytes of HTML were measured at 700. */
const MEMORY_MB = 1_024;

/** A small server has two processors; more at once would only wait for each other, and share its memory. */
const AT_ONCE = 2;

/** How soon it is worth trying again, in seconds. */
const SOON = 10;

let reading = 0;

type Answer = { ok: true; value: Omit<ReadArticle, 'doc'> & { content: unknown } } | { ok: false; reason: Reason };

/** `readArticle`, where it harms nobody. Refuses as that does, with `text_tangled` when it takes too much, and with `reading_busy`. */
export async function readApart(file: FileToRead): Promise<ReadArticle> {
  if (reading >= AT_ONCE) throw new Refusal('reading_busy', SOON);
  reading += 1;
  try {
    const answer = await heard(file);
    if (!answer.ok) throw new Refusal(answer.reason);
    const { content, ...said } = answer.value;
    const doc = articleDoc(content);
    if (!doc) throw new Refusal('text_tangled');
    return { ...said, doc };
  } finally {
    reading -= 1;
  }
}

function heard(file: FileToRead): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Not `fork`: Next's bundler takes its path for a module of ours (vercel/next.js issue 97952).
    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', `--max-old-space-size=${MEMORY_MB}`, PROGRAM], {
      env: { NODE_ENV: 'production', PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] },
      // What it prints when it dies is for whoever runs the server.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Bytes as bytes.
      serialization: 'advanced',
    });
    // Who is at fault if it is ended now: at first the machine, then the text.
    let blamed: Refusal = new Refusal('reading_busy', SOON);
    let timer = setTimeout(() => child.kill('SIGKILL'), BEGINNING_MS);
    child.once('message', () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      blamed = new Refusal('text_tangled');
      child.once('message', (answer) => resolve(answer as Answer));
      child.send(file);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      // Ended by our patience, or by V8 when its memory was full. After an answer this changes nothing.
      reject(signal === null ? new Error(`The process that reads ended with ${code} and without a word.`) : blamed);
    });
  });
}
