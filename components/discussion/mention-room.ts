import type { SuggestionProps } from '@tiptap/suggestion';
import { CaretListRoom } from '@/components/ui/caret-list-room';
import type { PersonFound } from '@/lib/discussion';

/** What the caret's watcher says of an open list: what was typed after the sign, how to place a list there, and how to put in who was chosen. */
export type Naming = SuggestionProps<never, PersonFound>;

/** Between a key and the question who that might be: faster is not read. */
const PAUSE_MS = 150;

/** The list of names of one editor: those that fit what was typed, asked of the server as little as can be. */
export class MentionRoom extends CaretListRoom<PersonFound, Naming> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #known = new Map<string, readonly PersonFound[]>();

  /** `find`: whose names have these letters; `null` when that could not be asked. */
  constructor(private readonly find: (query: string) => Promise<readonly PersonFound[] | null>) {
    super();
  }

  readonly show = (naming: Naming): void => {
    clearTimeout(this.#timer);
    const query = naming.query.toLowerCase();
    const known = this.#knownOf(query);
    this.turn({ watcher: naming, found: known ?? (this.open()?.found ?? []).filter(({ name }) => name.toLowerCase().includes(query)), chosen: 0 });
    if (known === null) this.#timer = setTimeout(() => void this.#ask(query), PAUSE_MS);
  };

  protected override closing(): void {
    clearTimeout(this.#timer);
  }

  async #ask(query: string): Promise<void> {
    const found = await this.find(query);
    if (found === null) return;
    this.#known.set(query, found);
    const open = this.open();
    if (open?.watcher.query.toLowerCase() === query) this.turn({ ...open, found, chosen: 0 });
  }

  /** Who is known to fit: nobody, once nobody fitted what it begins with. `null` when that has to be asked. */
  #knownOf(query: string): readonly PersonFound[] | null {
    for (let length = 0; length < query.length; length += 1) if (this.#known.get(query.slice(0, length))?.length === 0) return [];
    return this.#known.get(query) ?? null;
  }
}
