import { Refusal } from '../../refusal';
import { readArticle, type FileToRead } from './file';

/* The other end of apart.ts: says that it is ready, reads the one file it is sent, says what it found or why not, and ends. */

process.once('message', (file: FileToRead) => void read(file));
// Whoever asked is gone.
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function read(file: FileToRead): Promise<void> {
  process.send?.(await answerTo(file), () => process.exit());
}

async function answerTo(file: FileToRead): Promise<object> {
  try {
    const { doc, ...said } = await readArticle(file);
    return { ok: true, value: { ...said, content: doc.toJSON() as unknown } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason };
    // Nested so deeply that walking it exhausts the stack.
    if (error instanceof RangeError) return { ok: false, reason: 'text_tangled' };
    throw error;
  }
}
